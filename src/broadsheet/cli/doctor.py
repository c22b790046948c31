"""`broadsheet doctor` and `backup`: is all well, and may it stay so."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from pathlib import Path

import click

from broadsheet import __version__
from broadsheet.cli.context import Context
from broadsheet.desk.rulebook import RuleBook
from broadsheet.errors import BroadsheetError, LibraryError
from broadsheet.library.doctor import examine, mend
from broadsheet.text import clean_text

_NOT_WELL = 1


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Put the library right; a copy of the file as it was is kept beside it.")
@click.pass_obj
def doctor_command(context: Context, repair: bool) -> int:
    """Look whether library, settings, site rules and terminal are well. Exit code 1 where something is not."""
    path = context.library_path
    if repair:
        kept, done = mend(path)
        click.echo(clean_text(f"The file as it was: {kept}"), err=True)
        for words in done:
            click.echo(words, err=True)
    _line("broadsheet", ok=True, words=f"version {__version__}, Python {sys.version.split()[0]}")
    well = all([_settings_are_well(context), _rules_are_well(context)])
    _line("library file", ok=True, words=str(path))
    try:
        findings = examine(path)
    except LibraryError as error:
        _line("library", ok=False, words=str(error))
        return error.exit_code
    for finding in findings:
        _line(finding.subject, ok=finding.ok, words=finding.words)
    if not all(finding.ok for finding in findings):
        well = False
        click.echo("`broadsheet doctor --repair` puts the library right and keeps a copy.", err=True)
    _line("reaching out", ok=True, words=_reaching_out(context))
    _line("terminal", ok=True, words=_terminal())
    return 0 if well else _NOT_WELL


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup_command(context: Context, file: Path) -> None:
    """Copy the whole library to FILE, also while broadsheet is in use. An older backup of that name is replaced."""
    context.reader.library.backup(file)
    click.echo(clean_text(f"Copied the library to {file}."), err=True)


def _settings_are_well(context: Context) -> bool:
    path = context.settings_path
    try:
        context.settings  # noqa: B018 - reading them is the test
    except BroadsheetError as error:
        _line("settings", ok=False, words=str(error))
        return False
    _line("settings", ok=True, words=str(path) if path.exists() else f"{path} is not there: all is as delivered.")
    return True


def _reaching_out(context: Context) -> str:
    """Whom the program asks besides an article's own host."""
    try:
        private = context.settings.fetching_private
    except BroadsheetError:  # told above
        return "as delivered"
    return "private: only an article's own host" if private else "an article's own host, and where its pictures are"


def _rules_are_well(context: Context) -> bool:
    path = context.rules_path
    problem = RuleBook(path).check()
    words = str(path) if path.exists() else f"{path} is not there: only broadsheet's own hold."
    _line("site rules", ok=problem is None, words=str(problem) if problem else words)
    return problem is None


def _terminal() -> str:
    """What decides how the screen is drawn."""
    if not sys.stdout.isatty():
        return "none: the output goes elsewhere"
    width, height = shutil.get_terminal_size()
    facts = [f"{width} × {height}", locale.getpreferredencoding(do_setlocale=False)]
    names = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "TMUX", "SSH_TTY")
    facts += [f"{name}={os.environ[name]}" for name in names if os.environ.get(name)]
    return clean_text(", ".join(facts))


def _line(subject: str, *, ok: bool, words: str) -> None:
    click.echo(f"{'ok  ' if ok else 'BAD '} {subject:<13} {clean_text(words)}".encode())
