"""Draft personas and the document from the interviews of a folder, without a model and without a network."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from whofor.workflow.draft import draft

root = Path(sys.argv[1])
shutil.rmtree(root / "personas", ignore_errors=True)
made = draft(root, "interviews", report=root / "report.md")
assert made.written == tuple(persona.id for persona in made.personas)
