"""Usage events to sessionised integers, from files or from a database, on whatever engine holds them."""
