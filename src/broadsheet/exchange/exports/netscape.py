"""Bookmarks as browsers import them: `NETSCAPE-Bookmark-file-1`, with the attributes that Pinboard and linkding read.

https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import IO

from broadsheet.exchange.exports.model import Exported, Remark

_HEAD = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
"""


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    """Unread articles are those to read (`TOREAD`); each note is a `<DD>`, a passage in it in quotation marks."""
    out.write(_HEAD.encode())
    for one in some:
        tags = f' TAGS="{escape(",".join(one.tags))}"' if one.tags else ""
        date, to_read = int(one.saved_at.timestamp()), int(not one.archived)
        link = f'<A HREF="{escape(one.url)}" ADD_DATE="{date}" TOREAD="{to_read}"{tags}>{escape(one.title)}</A>'
        lines = [f"    <DT>{link}", *(f"    <DD>{escape(_said(note))}" for note in one.notes)]
        out.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    out.write(b"</DL><p>\n")


def _said(note: Remark) -> str:
    return "\n".join(filter(None, (f"“{note.quote}”" if note.quote else None, note.text)))
