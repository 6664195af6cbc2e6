"""What changed in the personas, for a terminal, for a pull request, and for programs."""
