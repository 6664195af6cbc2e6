"""One statistic a file: a summary, an example that runs, a reference."""
