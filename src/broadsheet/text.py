"""The one door through which foreign text enters.

Textual and the terminal pass on whatever they are given: an escape character in a headline would be obeyed. So every
string that comes from a page, a file name, a header or a mail goes through `clean_text` (one line) or `clean_lines`
(code, `<br>`) before it is put into an `Article` or an error.
"""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, DEL, bidi embeddings, overrides and isolates (U+061C, 200E/F, 202A-E, 2066-9), interlinear
# annotation, BOM and the other invisible format characters that can hide or reorder text; lone surrogates and
# noncharacters cannot be encoded. ZWJ, ZWNJ (emoji, Persian, Indic scripts) and soft hyphens stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_NEWLINE = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")
TAB_WIDTH = 4


def clean_lines(text: str) -> str:
    """`text` in NFC without control characters; line feeds are kept, other line ends become one, tabs become spaces."""
    text = _NEWLINE.sub("\n", text)
    text = _FORBIDDEN.sub("", text)
    return unicodedata.normalize("NFC", text).expandtabs(TAB_WIDTH)


def clean_text(text: str) -> str:
    """`text` on one line: as `clean_lines`, with every run of white space folded to one space and none at the ends."""
    return " ".join(clean_lines(text).split())


def fold_lines(text: str) -> str:
    """`text` with white space folded inside each line and at the ends, its line feeds kept."""
    lines = (_SPACE.sub(" ", line).strip() for line in clean_lines(text).split("\n"))
    return "\n".join(lines).strip("\n")


def shorten(text: str, most: int) -> str:
    """`text` cut to at most `most` characters, with an ellipsis where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
