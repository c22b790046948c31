"""From bytes to rows on the screen with pages that were damaged on the way: a sentence at most, no exception."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.desk.understanding import understand
from broadsheet.errors import DEBUG, BroadsheetError
from broadsheet.page import Page
from broadsheet.typesetting import set_article
from broadsheet.typesetting.model import Measure

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent.parent / "pages").glob("*.html"))]
INSERTED = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        b"< > </p> <table><tr> <!-- ]]> &#xd800; &#0; \x1b]0;x\x07 <svg> <math> \" ' <script> <article> "
        b"\xff\xfe \xe2\x80\xae <pre> \xe2\x80\x9c said <li><ul> <a/href='http://['>x</a> <h1><h1>".split()
    ),
)
MEDIA_TYPES = st.sampled_from(["text/html", "text/html", "text/html", "text/markdown", "text/plain"])
CHARSETS = st.sampled_from([None, "utf-8", "utf-16", "iso-8859-1", "shift_jis", "utf-7", "no-such", "\x00"])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One of the pages with pieces cut out, doubled, changed places or put in."""
    content = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 2_000)))
        piece, kind = content[start:end], draw(st.integers(0, 3))
        if kind == 0:
            content = content[:start] + content[end:]
        elif kind == 1:
            content = content[:end] + piece * draw(st.integers(1, 3)) + content[end:]
        elif kind == 2:
            content = content[:start] + draw(INSERTED) + content[start:]
        else:
            content = content[:start] + piece[::-1] + content[end:]
    return content


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=damaged(), media_type=MEDIA_TYPES, charset=CHARSETS, column=st.integers(1, 120))
def test_a_damaged_page_gives_rows_or_a_sentence(
    monkeypatch: pytest.MonkeyPatch, content: bytes, media_type: str, charset: str | None, column: int
) -> None:
    monkeypatch.setenv(DEBUG, "1")  # a fault is to come through as what it is
    page = Page("", "https://example.org/story", content, media_type, datetime(2026, 3, 1, tzinfo=UTC), charset)
    with suppress(BroadsheetError):
        article = understand(page)
        setting = set_article(article, Measure(column))
        for y in range(setting.height):
            setting.row(y)
            assert setting.place_at(y).block < max(len(article.blocks), 1)
