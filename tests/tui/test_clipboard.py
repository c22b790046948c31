"""The desktop's clipboard beside the terminal's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.tui.terminal.clipboard import clipboard_tool, hand_over


@pytest.mark.parametrize(
    ("environment", "platform", "installed", "tool"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", {"wl-copy", "xclip"}, "wl-copy"),
        ({"DISPLAY": ":0"}, "linux", {"wl-copy", "xsel"}, "xsel"),
        ({"DISPLAY": ":0"}, "linux", {"xclip", "xsel"}, "xclip"),
        ({}, "darwin", {"pbcopy"}, "pbcopy"),
        ({}, "linux", {"wl-copy", "xclip", "xsel"}, None),
        ({"DISPLAY": ":0"}, "linux", set(), None),
    ],
)
def test_the_tool_of_the_desktop_that_runs_is_taken(
    environment: dict[str, str], platform: str, installed: set[str], tool: str | None
) -> None:
    found = clipboard_tool(environment, platform, lambda name: f"/usr/bin/{name}" if name in installed else None)
    assert (found[0] if found else None) == tool


def test_the_tool_gets_the_text(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    hand_over(("sh", "-c", f"cat > '{kept}'"), "a ferry – twice")
    assert kept.read_text("utf-8") == "a ferry – twice"


def test_a_tool_that_is_gone_or_fails_breaks_nothing() -> None:
    hand_over(("no-such-tool-for-the-clipboard",), "words")
    hand_over(("false",), "words")
