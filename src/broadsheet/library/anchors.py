"""An anchor as JSON text, for the tables of positions and bookmarks."""

from __future__ import annotations

import json
from dataclasses import asdict

from broadsheet.anchor import Anchor


def kept(anchor: Anchor) -> str:
    """ASCII only, so that any character can be kept, a lone surrogate too."""
    return json.dumps(asdict(anchor), separators=(",", ":"))


def read(text: str) -> Anchor:
    return Anchor(**json.loads(text))
