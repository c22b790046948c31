"""Names of files that every system takes: Windows', macOS' and Linux's rules at once."""

from __future__ import annotations

import re
import unicodedata

MOST_BYTES = 120
"""UTF-8 bytes of a name without its suffix: with it and a number far below the 255 that file systems take, and short
enough that a path of Windows (260 characters) has room for folders."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f]+')
"""What Windows forbids, and what Obsidian cannot link to."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def safe_name(title: str) -> str:
    """A title as the name of a file, without a suffix; never empty, and no device of Windows."""
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", title).encode("utf-8", "ignore").decode("utf-8"))
    name = _cut(" ".join(name.split()).lstrip(". -").rstrip(". "))
    return f"_{name}" if _DEVICES.fullmatch(name) else name or "untitled"


class Names:
    """Gives each file a name that no other has, whatever the case of their letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, title: str, suffix: str) -> str:
        """The name with its suffix, such as ".md"; the second of one title gets a number."""
        stem, number = safe_name(title), 1
        while self._folded(name := f"{stem} {number}{suffix}" if number > 1 else f"{stem}{suffix}") in self._taken:
            number += 1
        self._taken.add(self._folded(name))
        return name

    @staticmethod
    def _folded(name: str) -> str:
        return unicodedata.normalize("NFKC", name.casefold())


def _cut(name: str) -> str:
    encoded = name.encode("utf-8")
    if len(encoded) <= MOST_BYTES:
        return name
    return encoded[:MOST_BYTES].decode("utf-8", "ignore").rstrip(". ")
