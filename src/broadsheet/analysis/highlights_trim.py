"""One line out of a sentence: what a highlight can do without is cut off.

Datelines, trailing attributions, asides and openings such as "However," go; what is still longer than thirty words is
cut at the last clause that leaves a whole sentence.
"""

from __future__ import annotations

import re

from broadsheet.analysis.language import STOP_WORDS

MOST_WORDS = 30
"""A line of more is cut."""
FEWEST_WORDS = 6
_FEWEST_LEFT = 8
"""Words that a cut must leave."""

QUOTED = re.compile(r"[“\"«„「][^”\"»“」]*[”\"»“」]?")

# "WASHINGTON (CNN) --", "(CNN)", "LONDON, England (Reuters) -", "BERLIN —", "London (CNN)A" with the dash lost
_AGENCY = r"\([A-Z][\w.&’'/-]*(?:\s[\w.&’'/-]+){0,3}\)"
_DATELINE = re.compile(
    rf"^(?:[A-Z][^()\n]{{0,45}}?\s)?{_AGENCY}(?:\s*(?:--|[—–-])\s*|(?=[A-Z]))"
    rf"|^{_AGENCY}\s*"
    r"|^[A-Z][A-Z.’'-]+(?:[\s,/]+[A-Z][\w.’'-]*){0,4}\s*(?:--|[—–])\s*"
)
_DATE = re.compile(r"(?:\w+day,? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}, \d{4}\b")
_HEAD = re.compile(
    r"^(?:meanwhile|in fact|however|moreover|furthermore|in addition|also|still|indeed|nevertheless),\s+", re.I
)
_CONJUNCTION = re.compile(r"^(?:but|and|yet|so(?! (?:far|much|many|that|long|often|called)))\s+(?=[a-z“\"])", re.I)
# ", Lee said Friday." · ", a spokeswoman told the paper." · ", according to police." at the end of a sentence
_ATTRIBUTION = re.compile(
    r",\s+(?:according to\s[^,;:“\"]{2,80}|(?:[^\s,;:“\"]+\s){1,8}?"
    r"(?:(?:said|says|announced|confirmed|reported|reports)|(?:told|tells)\s(?:[^\s,;:“\"]+\s?){1,5}?)"
    r"(?:\s?(?:on|in|at|during|late|early|last|this|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"[^,;:“\"]{0,50})?)(?=[.!]$)"
)
# What stands in brackets or between dashes, but no "(allegedly)".
_SIDE = re.compile(r"\s\((?![^()]*ly\))[^()]{0,80}\)|\s(?:--|[—–])\s[^—–]{3,80}?\s(?:--|[—–])(?=\s)")
# A relative clause between commas, and the places where a sentence that is too long may end.
_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\s[^,;:“\"]{3,120},(?=\s)")
_CUTS = re.compile(
    r"(?:,|;|\s--|\s[—–])\s+(?=(?:which|who|where|whose|while|although|though|but|as|after|when|because|and|with"
    r"|including|amid|according|despite|saying|\w+ing|\w+ed)\b)"
    r"|(?<!ed)\s(?=(?:after|because|while|although|when|amid|following|despite|before|since|but)\s)"
)
_DENIED = re.compile(r"\b(?:not|no|never|neither|nor)\b|n['’]t\b", re.I)
_WAITS = re.compile(
    r"(?:when|while|after|as|if|because|although|though|since|before|despite|with|from|in|on|at|for|by|\w+(?:ed|ing))\b",
    re.I,
)
_SHORTEST_CLAUSE = 4
"""Words behind the last comma of a line that was cut; fewer are part of a list."""


def has_dateline(text: str) -> bool:
    """Whether `text` begins like the first paragraph of news: "OSTRAND (ANP) — The council", "May 8, 2015. The"."""
    return _DATELINE.match(text) is not None or _DATE.match(text) is not None


def trim(sentence: str, *, opening: bool = False) -> str:
    """`sentence` without what a highlight can do without: a dateline (`opening` ones), attributions, asides.

    What is still longer than thirty words is cut at the last clause that leaves a whole sentence.
    """
    line = _DATELINE.sub("", sentence, count=1) if opening else sentence.lstrip("—–- ")
    line = _CONJUNCTION.sub("", _HEAD.sub("", line))
    line = _SIDE.sub("", line)
    if not QUOTED.search(line):
        line = _ATTRIBUTION.sub("", line)
    if len(line.split()) > MOST_WORDS:
        line = _shortened(line)
    return line[:1].upper() + line[1:]


def _shortened(line: str) -> str:
    """A line of more than thirty words without a relative clause, or up to the last clause that is needed."""
    without = _RELATIVE.sub("", line, count=1)
    if _FEWEST_LEFT <= len(without.split()) <= MOST_WORDS:
        return without
    for cut in reversed(list(_CUTS.finditer(line))):
        head = line[: cut.start()]
        if line.startswith("but", cut.end()) and _DENIED.search(head):
            continue  # "not one piece of glass but hundreds"
        if _FEWEST_LEFT <= len(head.split()) <= MOST_WORDS and _is_whole(head):
            return head.rstrip(" ,;—–-") + "."
    return line


def _is_whole(head: str) -> bool:
    """Whether a line up to a cut still is a sentence: nothing open, no lone clause, no list cut short."""
    if head.count("“") != head.count("”") or head.count('"') % 2 or head.count("(") != head.count(")"):
        return False
    rest = head.split(", ")[1:]
    if _WAITS.match(head) and len(" ".join(rest).split()) < FEWEST_WORDS:
        return False
    if rest and len(rest[-1].split()) < _SHORTEST_CLAUSE:
        return False
    return head.rsplit(None, 1)[-1].strip(",;—–-").lower() not in STOP_WORDS
