"""A drafted persona as the file that people review."""

from __future__ import annotations

from whofor.model.persona import Persona
from whofor.render.persona_data import persona_data
from whofor.render.yaml_text import yaml_lines


def persona_yaml(persona: Persona, schema: str = "../schema/persona.schema.json") -> str:
    """Return the canonical file of a persona: the same persona always gives the same bytes.

    Reading it back gives an equal persona, apart from the places (`where`).

    Args:
        persona: What to write.
        schema: Where editors find the schema, as seen from the file.
    """
    lines = [f"# yaml-language-server: $schema={schema}", *yaml_lines(persona_data(persona))]
    return "\n".join(lines) + "\n"
