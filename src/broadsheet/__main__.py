"""The entry point: joins the command line and the screen, which do not know each other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from broadsheet.cli import run

if TYPE_CHECKING:
    from broadsheet.cli.context import ScreenRequest


def open_screen(request: ScreenRequest) -> int:
    """Run the screen; Textual is imported here and nowhere before."""
    from broadsheet.tui import run_app  # noqa: PLC0415

    return run_app(
        request.reader,
        request.settings,
        request.settings_path,
        source=request.source,
        fresh=request.fresh,
        manner=request.manner,
        stdin=request.stdin,
    )


def main() -> None:
    sys.exit(run(open_screen))


if __name__ == "__main__":
    main()
