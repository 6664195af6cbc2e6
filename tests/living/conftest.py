"""Let the tests import the generator as `python tests/living/write.py` does."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
