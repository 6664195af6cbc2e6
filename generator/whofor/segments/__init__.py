"""Who belongs together, and who belongs to a persona. Pure."""
