"""The root command: global options, `broadsheet SOURCE` without a command's name, and the edge where errors end."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import StringIO
from pathlib import Path

import click

from broadsheet import __version__
from broadsheet.cli.context import Context, OpenScreen
from broadsheet.errors import DEBUG, BroadsheetError, FaultError
from broadsheet.text import clean_lines, clean_text

DEFAULT = "read"
_COMMANDS = {
    "archive": "organise",
    "backup": "doctor",
    "delete": "library",
    "doctor": "doctor",
    "export": "export",
    "import": "import_",
    "list": "library",
    "mail": "mail",
    "note": "organise",
    "people": "who",
    "print": "print_",
    "quotes": "who",
    "read": "read",
    "refresh": "refresh",
    "save": "save",
    "search": "library",
    "shelf": "shelf",
    "show": "show",
    "star": "organise",
    "sync": "sync",
    "tag": "organise",
    "undo": "library",
    "versions": "versions",
}
_WITH_VALUE = ("--library", "--config")
_ALONE = frozenset({"--private"})
INTERRUPTED = 130
"""The exit code after Ctrl+C: 128 + SIGINT, as shells have it."""

OUTPUT_FAILED = 1
"""The exit code where what was asked for could not be written to its end."""
_OUTPUT_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class _Root(click.Group):
    """Loads a command's module when it is used, and takes anything that is no command for a source to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(f"broadsheet.cli.{module}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)  # noqa: S101 - the table above names commands only
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, with_default_command(args))


def with_default_command(args: Sequence[str]) -> list[str]:
    """`args` with "read" put in where they name no command: `broadsheet --fresh example.com/story`."""
    at = 0
    while at < len(args) and (args[at] in _ALONE or args[at].startswith(_WITH_VALUE)):
        at += 1 if args[at] in _ALONE or "=" in args[at] else 2
    rest = args[at:]
    if rest and (rest[0] in _COMMANDS or rest[0] in {"--help", "--version", "-h"}):
        return list(args)
    return [*args[:at], DEFAULT, *rest]


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="broadsheet")
@click.option("--library", type=click.Path(path_type=Path), metavar="PATH", help="Use this library file.")
@click.option("--config", type=click.Path(path_type=Path), metavar="PATH", help="Use this settings file.")
@click.option("--private", is_flag=True, envvar="BROADSHEET_PRIVATE", help="Ask no other hosts than an article's own.")
@click.pass_obj
def root(context: Context, library: Path | None, config: Path | None, *, private: bool) -> None:
    """A reader for the terminal: the article and nothing else, with the people in it and what they said.

    `broadsheet SOURCE` reads an address, a file, or "-" for standard input; without a SOURCE it opens the library.
    """
    context.library = library or context.library
    context.config = config or context.config
    context.private = private


def run(open_screen: OpenScreen, args: Sequence[str] | None = None, *, clear: Callable[[], None] = lambda: None) -> int:
    """Run the command line with `args` (default: those of the process) and return the exit code.

    `open_screen` is called where somebody wants to read on the screen; `clear` before anything is said on stderr of
    how it went. Where the person's site rules could not be used, that is said last.
    """
    context = Context(open_screen)

    def call() -> object:
        try:
            return root.main(args=args, prog_name="broadsheet", standalone_mode=False, obj=context)
        finally:
            clear()
            context.close()

    code = _told(call)
    if context.problem:
        explain(context.problem)
    return code or (context.problem.exit_code if context.problem else 0)


def _told(call: Callable[[], object]) -> int:
    """Call and return its exit code; explain what went wrong, once, on stderr."""
    try:
        result = call()
    except BroadsheetError as error:
        explain(error)
        return error.exit_code
    except click.ClickException as error:
        said = StringIO()  # it quotes what was typed, and that may have been pasted
        error.show(said)
        click.echo(clean_lines(said.getvalue()), err=True, nl=False)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has gone, as `head` does (click makes an exit of that): nothing more to say, and
        # nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in _OUTPUT_FAILS:
            return _told_fault(error)
        reason = error.strerror or type(error).__name__
        click.echo(f"The output could not be written: {reason}. Make room, or write it elsewhere.", err=True)
        return OUTPUT_FAILED
    except Exception as error:
        return _told_fault(error)
    return result if isinstance(result, int) else 0


def _told_fault(error: Exception) -> int:
    if os.environ.get(DEBUG):
        raise error
    fault = FaultError(error)
    explain(fault)
    return fault.exit_code


def explain(error: BroadsheetError, source: str | None = None) -> None:
    """What happened and what to do, on stderr; with the source's name where there were many."""
    click.echo(clean_text(f"{source}: {error}" if source else str(error)), err=True)
