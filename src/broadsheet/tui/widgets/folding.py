"""Short texts in narrow columns: lists and panels. The body has its own typesetting."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size


def fold(text: str, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of at most `width` cells; an ellipsis ends the last line where some was left out.

    Lines break at spaces, and inside a word only where it is wider than a line.
    """
    if width < 1 or most < 1:
        return []
    words = [piece for word in text.split() for piece in chop_cells(word, width)]
    lines: list[str] = []
    line = ""
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if len(lines) + 1 == most:
            return [*lines, clip(f"{line} {' '.join(words[number:])}", width)]
        lines.append(line)
        line = word
    return [*lines, line] if line else lines


def clip(text: str, width: int) -> str:
    """`text` on one line of at most `width` cells, with an ellipsis where something was left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""
