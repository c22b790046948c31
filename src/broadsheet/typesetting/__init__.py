"""Article + Measure → rows that know their (block, offset). No Textual, no I/O besides the package's own glyph data."""

from broadsheet.typesetting.model import STEPS, Letters, Measure, Part, Row, Run, Step

__all__ = ["STEPS", "Letters", "Measure", "Part", "Row", "Run", "Step"]
