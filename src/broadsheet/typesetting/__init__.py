"""Article + Measure → rows that know their (block, offset). No Textual, no I/O besides the package's own glyph data."""

from broadsheet.typesetting.copying import source_text
from broadsheet.typesetting.model import STEPS, Letters, Measure, Part, Row, Run, Step
from broadsheet.typesetting.setting import Hit, Setting, set_article

__all__ = [
    "STEPS", "Hit", "Letters", "Measure", "Part", "Row", "Run", "Setting", "Step", "set_article", "source_text",
]  # fmt: skip
