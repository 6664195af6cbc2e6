"""Numbers that a persona may state: each is computed from the evidence, and can be computed again by `check`."""
