"""What changed between two moments of the personas. Pure."""
