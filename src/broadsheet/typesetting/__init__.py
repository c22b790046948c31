"""Article + Measure → rows that know their (block, offset). No Textual, no I/O besides the package's own glyph data."""

from broadsheet.typesetting.copying import source_text
from broadsheet.typesetting.model import (
    ALIGNMENTS,
    STEPS,
    Alignment,
    Letters,
    Measure,
    Part,
    PictureSize,
    Row,
    Run,
    Step,
)
from broadsheet.typesetting.notes import notes_of
from broadsheet.typesetting.preparing import prepare
from broadsheet.typesetting.setting import LEAD, Hit, PictureArea, Setting, set_article

__all__ = [
    "ALIGNMENTS", "LEAD", "STEPS", "Alignment", "Hit", "Letters", "Measure", "Part", "PictureArea", "PictureSize",
    "Row", "Run", "Setting", "Step", "notes_of", "prepare", "set_article", "source_text",
]  # fmt: skip
