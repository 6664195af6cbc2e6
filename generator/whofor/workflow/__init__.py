"""One verb a file: composes the parts. This is the public Python API."""
