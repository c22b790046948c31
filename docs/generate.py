"""Writes the pages of the documentation that are made from the code: docs/keys.md and docs/settings.md.

Run it as `python -m docs.generate`; a test fails when the pages are out of date.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from broadsheet import settings
from broadsheet.actions import SCOPES, in_scope
from broadsheet.keyboard import show_key
from broadsheet.settings import Settings

DOCS = Path(__file__).parent
_NOTE = "<!-- Made by `python -m docs.generate` from the code: change it there. -->"


def keys_page() -> str:
    return "\n".join([_NOTE, "# Keys", "", *_KEYS_INTRO, *_key_tables()])


_KEYS_INTRO = (
    "Every action is also in the command palette (`Ctrl+P`). To change a key, name the action in the",
    "[settings file](settings.md): a key, a list of keys, or an empty list to take the action off the keyboard.",
    "A key that another action has by default is taken away there; one given to two actions of a place is refused.",
    "",
    "```toml",
    "[keys]",
    '"reading.search" = ["/", "ctrl+f"]',
    '"reading.browser" = []',
    "```",
    "",
)


def _key_tables() -> Iterator[str]:
    for scope, title in SCOPES.items():
        yield f"## {title}\n"
        for group, actions in groupby(in_scope(scope), key=lambda action: action.group):
            yield f"| {group} | | action |"
            yield "|---|---|---|"
            for action in actions:
                keys = " ".join(f"`{show_key(key)}`" for key in action.keys)
                yield f"| {keys} | {action.help} | `{action.id}` |"
            yield ""


def settings_page() -> str:
    return "\n".join([_NOTE, "# Settings", "", *_SETTINGS_INTRO, *_setting_rows(), ""])


_SETTINGS_INTRO = (
    "broadsheet reads one TOML file: the one that `--config PATH` or `BROADSHEET_CONFIG` names, else `settings.toml`",
    "in the platform's folder for settings (`~/.config/broadsheet` on Linux,",
    "`~/Library/Application Support/broadsheet` on macOS). Without a file everything has its default. What the program",
    "remembers (text size, theme) is written into the same file; your comments and the order of your lines stay.",
    "",
    "The library is one SQLite file: the one that `--library PATH` or `BROADSHEET_LIBRARY` names, else `library.db` in",
    "the platform's folder for data (`~/.local/share/broadsheet` on Linux).",
    "",
    "| section | name | default | what it is |",
    "|---|---|---|---|",
)


def _setting_rows() -> Iterator[str]:
    """A row for each field of `Settings`, from the sentences that stand below the fields in the source."""
    body = ast.parse(inspect.getsource(Settings)).body[0]
    assert isinstance(body, ast.ClassDef)
    for field, said in zip(body.body, body.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        assert isinstance(said, ast.Expr)
        assert isinstance(said.value, ast.Constant)
        section, _, name = field.target.id.partition("_")
        default = (
            f"`{ast.unparse(field.value)}`".replace("'", '"').replace("False", "false") if name and field.value else ""
        )
        sentence = " ".join(str(said.value.value).split())
        for constant in ("TEXT_SIZES", "LETTERS", "PICTURES", "PICTURES_FROM", "KEPT_PICTURES", "ALIGNMENTS"):
            choices = ", ".join(f'"{choice}"' for choice in getattr(settings, constant))
            sentence = sentence.replace(f"`{constant}`", choices)
        yield f"| `{section}` | {f'`{name}`' if name else ''} | {default} | {sentence} |"


PAGES = {"keys.md": keys_page, "settings.md": settings_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
