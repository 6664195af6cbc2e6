"""What was observed and drafted, as text for a terminal."""
