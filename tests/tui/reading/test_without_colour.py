from __future__ import annotations

from pathlib import Path

import pytest

from .host import reading


async def test_what_is_chosen_is_seen_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("1", "enter")
        reversed_words = [
            segment.text
            for widget in (desk.body, desk.sidebar.query_one("PanelList"))
            for strip in widget.render_lines(widget.size.region)
            for segment in strip
            if segment.style and segment.style.reverse
        ]
        assert "Tomas Brandvik" in [text.strip() for text in reversed_words]
        assert any("ship owner" in text for text in reversed_words)


async def test_no_colour_is_left_and_every_segment_has_a_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(tmp_path, size=(120, 40)) as desk:
        await desk.press("2", "enter")
        for widget in (desk.body, desk.sidebar.query_one("PanelList")):
            assert all(segment.style for y in range(widget.size.height) for segment in widget.render_line(y))
            styles = [s.style for strip in widget.render_lines(widget.size.region) for s in strip if s.style]
            assert not any(style.color or style.bgcolor for style in styles)
