"""Pages that give only the beginning of their article, and say so.

Sites with a paywall mark it for search engines (schema.org `isAccessibleForFree`), and their pages ask for a
subscription. Both also stand on pages that hold the whole text, so that the length of the body decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from broadsheet.article import Article

ONLY_THE_BEGINNING = "This may be only the beginning; the rest is for the site's subscribers."

SHORT = 150
"""Words below which a body on a page that asks for a subscription is taken for a teaser."""
SHORT_AND_LOCKED = 300
"""The same for a page that says itself that it is not free."""
LOOKED_AT = 3_000_000
"""Characters of markup that are searched."""

# These are looked for in lower case.
_NOT_FREE = re.compile(r"""isaccessibleforfree["']?\s*:\s*["']?false\b""")
_COUNTED = re.compile(r"""["']wordcount["']\s*:\s*["']?(\d{2,6})\b""")
_WALL = re.compile(
    r"(?:subscribe|sign in|log ?in|register|sign up|join)(?: now)?(?: or \w+(?: \w+)?)? to (?:continue|keep|read)"
    r"|to (?:continue|keep) reading,? (?:this \w+,? )?(?:please |you )?(?:must |need to )?"
    r"(?:subscribe|sign|log|register|become)"
    r"|(?:this|the) (?:article|story|content) is (?:only |exclusively )?(?:available )?(?:for|to) (?:our )?(?:paying )?"
    r"(?:subscribers|members)"
    r"|subscriber[- ]only (?:article|content|story)|exclusive to (?:subscribers|members)"
    r"|unlock (?:this|the full) (?:article|story)"
    r"|weiterlesen mit|(?:nur|exklusiv) für abonnent|jetzt abonnieren,? um"
    r"|(?:article )?réservé (?:à nos|aux) abonné|pour lire la suite"
    r"|para (?:seguir|continuar) (?:leyendo|lendo)|solo para suscriptores|contenuto riservato agli abbonati"
    r"|per continuare a leggere|voor abonnees|alleen voor leden"
)
_SCRIPT = re.compile(r"<(script|style|template)\b.*?</\1\s*>", re.DOTALL)
_CUT_OFF = re.compile(r"(?:…|\.\.\.)[”\"’]?$")


def with_note(article: Article, text: str) -> Article:
    """The article, with a note where it is only the beginning of what the page with the content `text` announces."""
    if not is_teaser(article, text):
        return article
    return replace(article, source=replace(article.source, note=ONLY_THE_BEGINNING))


def is_teaser(article: Article, text: str) -> bool:
    """Whether the article is only the beginning of what the page with the content `text` announces."""
    markup = text[:LOOKED_AT]
    lowered = markup.lower()  # most pages are done with two look-ups of a plain word
    locked = "isaccessibleforfree" in lowered and _NOT_FREE.search(lowered) is not None
    counts = _COUNTED.findall(lowered) if "wordcount" in lowered else ()
    counted = max(map(int, counts), default=0)
    words = article.words
    if counted:
        is_short = 2 * words < counted
    elif locked:
        is_broken_off = bool(article.blocks) and _CUT_OFF.search(article.blocks[-1].text) is not None
        is_short = words < SHORT_AND_LOCKED or is_broken_off
    else:
        is_short = words < SHORT
    return is_short and (locked or _WALL.search(_SCRIPT.sub(" ", lowered)) is not None)
