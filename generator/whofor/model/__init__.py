"""What whofor talks about: frozen, dumb values that every other room may import."""
