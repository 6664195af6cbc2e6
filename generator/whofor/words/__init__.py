"""What people said: pure functions over records."""
