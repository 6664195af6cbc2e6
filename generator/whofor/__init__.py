"""whofor: personas built from what users did and said, with a receipt for every sentence and number."""
