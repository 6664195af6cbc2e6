"""Personal data out of words, before anything is stored or shown: best effort, and it says what it did."""
