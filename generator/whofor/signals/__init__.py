"""Evidence in, aggregates out: what each person did and said. Pure; an engine runs the expressions."""
