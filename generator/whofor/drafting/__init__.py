"""A segment and its signals in, a drafted persona out. Pure, no network."""
