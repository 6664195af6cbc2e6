"""Drafts and what people wrote come together: pure, on plain data and on personas."""
