"""What is embedded from elsewhere: a player or a post becomes a figure of a titled link to where it is from."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from broadsheet.article import Block, Span
from broadsheet.extraction.addresses import web_address
from broadsheet.text import clean_text

EMBED = "data-broadsheet-embed"
"""The attribute for the address that the figure of an embedded thing leads to."""
_TITLED = "data-broadsheet-titled"


class _Provider(NamedTuple):
    """`pattern` finds the identity in the address of the frame, `address` is where a person would look at it."""

    pattern: re.Pattern[str]
    address: str
    what: str


_PROVIDERS = tuple(
    _Provider(re.compile(pattern), address, what)
    for pattern, address, what in (
        (r"(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)([\w-]{11})\b", "https://www.youtube.com/watch?v={}",
         "Video on YouTube"),
        (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}", "Video on Vimeo"),
        (r"dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{}", "Video on Dailymotion"),
        (r"embed\.ted\.com/talks/([\w/-]+)", "https://www.ted.com/talks/{}", "Talk on TED"),
        (r"tiktok\.com/embed/(?:v2/)?(\d+)", "https://www.tiktok.com/embed/v2/{}", "Video on TikTok"),
        (r"open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", "https://open.spotify.com/{}", "Audio on Spotify"),
        (r"embed\.podcasts\.apple\.com/([^?#]+)", "https://podcasts.apple.com/{}", "Audio on Apple Podcasts"),
        (r"platform\.twitter\.com/embed/.*[?&]id=(\d+)", "https://x.com/i/status/{}", "Post on X"),
        (r"instagram\.com/((?:p|reel|tv)/[\w-]+)", "https://www.instagram.com/{}/", "Post on Instagram"),
    )
)  # fmt: skip
_NO_TITLE = re.compile(
    r"(?:\w+ )?(?:video|audio|media|embed\w*|twitter|tweet)?\s*(?:player|content|frame|iframe|embed|video|tweet|post)"
    r"|about:blank|untitled",
    re.IGNORECASE,
)
_FRAMES = ("iframe", "lite-youtube", "amp-youtube")


def settle_embeds(root: HtmlElement) -> None:
    """Put a figure in the place of every player or post of a known provider."""
    for frame in list(root.iter(*_FRAMES)):
        if (found := _address_of(frame)) is not None:
            _settle(frame, *found, frame.get("title") or frame.get("playlabel") or "")
    for post in root.xpath("//blockquote[contains(@class, 'instagram-media')]"):
        if (found := _known(post.get("data-instgrm-permalink") or "")) is not None:
            _settle(post, *found, "")  # the words in it are those of the button


def embed_block(figure: HtmlElement) -> Block | None:
    """The figure of an embedded thing as a block; None for any other figure.

    A title is its caption, and what it is links there. What has none says in words what it is and where.
    """
    address = web_address("", figure.get(EMBED))
    title = clean_text(figure.text or "")
    if not address or not title:
        return None
    if not figure.get(_TITLED):
        return Block("figure", alt=f"{title}: {address.removeprefix('https://').removeprefix('www.')}")
    linked = title.find(":")
    return Block("figure", title, spans=(Span(0, linked, "link", address),))


def _address_of(frame: HtmlElement) -> tuple[str, str] | None:
    if identity := frame.get("videoid") or frame.get("data-videoid"):
        return _known(f"youtube.com/embed/{identity}")
    sources = (frame.get(name) for name in ("src", "data-src", "data-lazy-src", "data-original"))
    return next((found for source in sources if source and (found := _known(source)) is not None), None)


def _known(address: str) -> tuple[str, str] | None:
    """Where a person would look at what a frame shows, and what that is."""
    for provider in _PROVIDERS:
        if match := provider.pattern.search(address):
            return provider.address.format(match[1]), provider.what
    return None


def _settle(element: HtmlElement, address: str, what: str, title: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    title = clean_text(title)
    figure = HtmlElement(attrib={EMBED: address})
    figure.tag = "figure"
    figure.text = what
    if title and not _NO_TITLE.fullmatch(title):
        figure.text = f"{what}: {title}"
        figure.set(_TITLED, "yes")
    figure.tail, element.tail = element.tail, None
    parent.replace(element, figure)
