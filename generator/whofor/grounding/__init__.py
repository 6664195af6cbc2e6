"""Is each receipt real, and how sure may we be? Pure."""
