"""The clipboard of the desktop, where a tool for it is installed. Terminals that know OSC 52 need none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

SECONDS = 5.0
"""How long a tool may take before it is given up."""

# The environment variable that says that the tool's desktop is there, and the tool.
_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_MAC = ("pbcopy",)


def clipboard_tool(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> tuple[str, ...] | None:
    """The command that takes text on standard input into the desktop's clipboard; None where there is none."""
    tools = [_MAC] if platform == "darwin" else [tool for variable, tool in _TOOLS if environment.get(variable)]
    return next((tool for tool in tools if which(tool[0])), None)


def hand_over(tool: tuple[str, ...], text: str) -> None:
    """Give the text to the tool. A desktop that does not answer is no matter: the terminal was given the text too."""
    try:
        # The tools stay in the background to serve the text: they must not keep our output open.
        subprocess.run(  # noqa: S603 - one of the commands above; the text is only its input
            tool,
            input=text.encode("utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
