"""Sentences that stand under many articles and belong to none: copyright, newsletters, commissions, cookies."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 600
"""Characters: a longer paragraph is not boilerplate only because it begins like it."""


@lru_cache(maxsize=1024)
def is_boilerplate(text: str) -> bool:
    """Whether a paragraph says what publishers put under any article."""
    return len(text) <= LONGEST and _pattern().match(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/boilerplate.toml").read_text("utf-8"))
    opening = [pattern for language in data["opening"].values() for pattern in language]
    anywhere = [f".*{pattern}" for pattern in data["anywhere"]["all"]]
    return re.compile(r"\W{0,3}(?:" + "|".join(opening + anywhere) + ")", re.IGNORECASE | re.DOTALL)
