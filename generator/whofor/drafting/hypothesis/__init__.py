"""A hypothesis about a new segment: what must be true of it, how risky that is, and how it is tested."""
