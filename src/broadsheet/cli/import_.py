"""`broadsheet import`: the library of another program, brought along."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadsheet.cli.context import Context, standard_input
from broadsheet.cli.main import explain
from broadsheet.cli.progress import progress
from broadsheet.desk.importing import NAMES, Report, damaged, import_source, nothing_of
from broadsheet.errors import SOME_FAILED, BroadsheetError, UsageError
from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Refusal
from broadsheet.exchange.imports.source import Source, open_source, piped_source

if TYPE_CHECKING:
    from broadsheet.desk.reader import Reader
    from broadsheet.library import Library

_MOST_SHOWN = 20
"""Refusals of one file that are told; `--json` has them all."""
_ALL_FAILED = 1


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--format",
    "name",
    type=click.Choice(NAMES),
    metavar="NAME",
    help="What the files are, where it is not recognised: " + ", ".join(NAMES) + ".",
)
@click.option("--dry-run", is_flag=True, help="Tell what would become of them; write nothing.")
@click.option("--fetch", is_flag=True, help="Fetch what came without its text now, not with the next `sync`.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.pass_obj
def import_command(
    context: Context, files: tuple[str, ...], name: str | None, *, dry_run: bool, fetch: bool, as_json: bool
) -> int:
    """Bring the articles of other programs into the library: each FILE is an export, a folder of one, or "-".

    What it is shows from its content, in a zip file too. An article that is there already takes tags, notes, star and
    the earlier date; nothing is fetched without --fetch. Each file is one change: all of it, or nothing; `undo` takes
    it back.
    """
    if dry_run and fetch:
        raise UsageError("A dry run fetches nothing.", "Leave out --fetch or --dry-run.")
    stdin = standard_input(files)
    reports: list[Report] = []
    errors: list[BroadsheetError] = []
    with _library(context, dry_run=dry_run) as library:
        for file in files:
            try:
                source = _source(file, stdin)
                report = import_source(library, source, name=name, dry_run=dry_run, at=datetime.now(UTC), bar=progress)
            except BroadsheetError as error:
                explain(error)
                errors.append(error)
                report = nothing_of(file, error)
            else:
                _tell(file, report, dry_run=dry_run)
            reports.append(report)
    fetched = asyncio.run(_fetch(context.reader, reports)) if fetch else None
    if as_json:
        click.echo(json.dumps(_object(reports, fetched), ensure_ascii=False).encode())
    return _exit_code(reports, errors)


@contextmanager
def _library(context: Context, *, dry_run: bool) -> Iterator[Library]:
    """The library; for a dry run an empty one that is thrown away, where there is none yet."""
    if dry_run and not context.library_path.exists():
        from broadsheet.library import Library  # noqa: PLC0415 - the other way is by the reader

        with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
            yield library
    else:
        yield context.reader.library


def _source(file: str, stdin: bytes | None) -> Source:
    try:
        return piped_source(stdin) if file == "-" and stdin is not None else open_source(Path(file))
    except DamagedError as error:
        raise damaged(file, error) from error


def _exit_code(reports: Sequence[Report], errors: Sequence[BroadsheetError]) -> int:
    if len(errors) == len(reports):
        return max(error.exit_code for error in errors) if len(set(map(type, errors))) > 1 else errors[0].exit_code
    failed = sum(len(report.failed) for report in reports)
    if not failed:
        return 0
    return SOME_FAILED if failed < sum(report.found for report in reports) else _ALL_FAILED


def _tell(file: str, report: Report, *, dry_run: bool) -> None:
    """A line of how many, and one for each that was not taken, on stderr."""
    counts = [(report.imported, "new"), (report.merged, "merged")]
    counts += [(len(report.skipped), "skipped"), (len(report.failed), "failed")]
    parts = [f"{count} {word}" for count, word in counts if count] or ["nothing in it"]
    would = " (nothing was written)" if dry_run else ""
    click.echo(f"{file}: {', '.join(parts)}, as {report.format}{would}.", err=True)
    refused = (*report.failed, *report.skipped)
    for one in refused[:_MOST_SHOWN]:
        line = f"line {one.where.line}: " if one.where.line else ""
        about = f" ({one.where.item[:100]})" if one.where.item else ""
        click.echo(f"  {line}{'failed' if one.failed else 'skipped'}: {one.reason}{about}", err=True)
    if len(refused) > _MOST_SHOWN:
        click.echo(f"  and {len(refused) - _MOST_SHOWN} more; --json lists all.", err=True)


def _object(reports: Sequence[Report], fetched: int | None) -> dict[str, Any]:
    """The report as JSON, documented in docs/import.md."""
    found = {
        "format": next((report.format for report in reports), None),
        "found": sum(report.found for report in reports),
        "imported": sum(report.imported for report in reports),
        "merged": sum(report.merged for report in reports),
        "skipped": [_refusal(one) for report in reports for one in report.skipped],
        "failed": [_refusal(one) for report in reports for one in report.failed],
    }
    return found if fetched is None else {**found, "fetched": fetched}


def _refusal(one: Refusal) -> dict[str, Any]:
    where: dict[str, Any] = {"line": one.where.line} if one.where.line else {}
    if one.where.item or not where:
        where["item"] = one.where.item
    return {**where, "reason": one.reason}


async def _fetch(reader: Reader, reports: Sequence[Report]) -> int:
    """Fetch what was imported without a text; what fails, or is not reached, waits for `sync`."""
    wanted = {url for report in reports for url in report.addresses}
    waiting = [one for one in reader.library.waiting() if one.url in wanted]
    fetched = 0
    with progress("Fetching", len(waiting)) as step:
        async for outcome in reader.sync(waiting):
            if outcome.error:
                explain(outcome.error, outcome.source)
            else:
                fetched += 1
            step()
    left = len(waiting) - fetched
    click.echo(f"{fetched} fetched" + (f", {left} left for `sync`." if left else "."), err=True)
    return fetched
