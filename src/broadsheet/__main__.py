"""The entry point: paints the kept frame, and joins the command line and the screen, which do not know each other."""

from __future__ import annotations

import gc
import os
import sys

from broadsheet.kept_frame import KeptFrame

TYPE_CHECKING = False  # importing typing takes longer than painting the frame
if TYPE_CHECKING:
    from broadsheet.cli.context import ScreenRequest


GARBAGE = 50_000
"""Objects made between two looks for garbage. A start makes many, of which nearly all stay: looking at Python's own
pace (700) takes a twentieth of `show FILE`."""


def main() -> None:
    gc.set_threshold(GARBAGE)
    frame = KeptFrame(sys.argv[1:])
    frame.paint()
    _leave(_run(frame))


def _run(frame: KeptFrame) -> int:
    from broadsheet.cli import run  # noqa: PLC0415 - after the frame is on the screen

    def open_screen(request: ScreenRequest) -> int:
        """Run the screen; Textual is imported here and nowhere before."""
        gc.disable()  # nearly all that is made now stays; the screen looks for garbage again once it is shown
        from broadsheet.tui import run_app  # noqa: PLC0415

        return run_app(
            request.reader,
            request.settings,
            request.settings_path,
            source=request.source,
            fresh=request.fresh,
            manner=request.manner,
            stdin=request.stdin,
            frame=frame,
        )

    return run(open_screen, clear=frame.clear)


def _leave(code: int) -> None:
    """End the process without taking the interpreter apart, which takes longer than closing the library.

    Nothing is left to be done by then: what was written is flushed, and no thread holds anything of its own.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            continue  # whoever read it has gone
        except OSError as error:
            code = code or 1
            os.write(2, f"The output could not be written: {error.strerror}. Check the disk or the pipe.\n".encode())
    os._exit(code)


if __name__ == "__main__":
    main()
