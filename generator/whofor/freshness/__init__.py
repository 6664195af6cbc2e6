"""Whether personas still hold: weekly tables of people in, verdicts out."""
