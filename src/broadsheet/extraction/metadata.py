"""What a page says about itself: JSON-LD, OpenGraph and other meta tags, and marks in its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from broadsheet.article import Picture
from broadsheet.extraction import jsonld
from broadsheet.extraction.addresses import host, web_address
from broadsheet.extraction.blocks import walk_blocks
from broadsheet.extraction.byline import people_of, shown_bylines
from broadsheet.extraction.dates import date_in_address, parse_date
from broadsheet.extraction.headline import choose_headline, site_in_title
from broadsheet.extraction.topics import linked_topics, split_keywords, topic_blocks, topic_names
from broadsheet.extraction.tree import parse
from broadsheet.text import clean_lines, clean_text

LONGEST_LINE = 400
"""Characters: a longer site, section or byline is something else."""

_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|timestamp)|[a-z](?:Date|Time)(?:[A-Z\s_-]|$)|date(?:\s|$)"
)
_LONGEST_DATE = 80
_SCRIPT_DATE = re.compile(
    r"""\\?["'](?:date_?published|published_?(?:date|at|on|time)|publish_?(?:date|time)|pub_?date|first_?published(?:_?at)?"""
    r"""|publication_?date|created_?date)\\?["']\s*:\s*\\?["']([^"'\\]{8,40})\\?["']""",
    re.IGNORECASE,
)
_LONGEST_SCRIPT = 1_000_000
"""Characters of one script that are searched for a date."""
_LANGUAGE = re.compile(r"^\s*([a-zA-Z]{2,3})(?:[-_]|$)")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate",
    "published_time", "displaydate", "og:pubdate", "timestamp", "citation_publication_date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
            "article:author_name", "citation_author", "cxenseparse:author")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """`article_body` is the text that JSON-LD gives; `description` may be the standfirst, or repeat the body.

    `pictures` are all the addresses that the page names for its picture.
    """

    title: str | None = None
    description: str | None = None
    site: str | None = None
    section: str | None = None
    language: str | None = None
    canonical: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    image: Picture | None = None
    pictures: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    article_body: str | None = None


def read_metadata(root: HtmlElement, *, base: str, address: str, not_after: datetime) -> Metadata:
    """The metadata of a page whose scripts are still in the tree. `not_after` is when it was fetched."""
    return _Reader(root, base, address, not_after).read()


class _Reader:
    def __init__(self, root: HtmlElement, base: str, address: str, not_after: datetime) -> None:
        self._root = root
        self._base = base
        self._address = address
        self._not_after = not_after
        self._meta = _meta_tags(root)
        self._node = jsonld.article_node(root)

    def read(self) -> Metadata:
        canonical = self._canonical()
        address = canonical or self._address
        site = self._site(address)
        authors = self._authors(site, address)
        pictures = self._pictures()
        return Metadata(
            title=self._title(site, address),
            description=self._line(
                jsonld.text(self._node.get("description")), *self._named("og:description", "description")
            ),
            site=site,
            section=self._line(
                *self._named("article:section"),
                jsonld.text(self._node.get("articleSection")),
                *self._named("section", "parsely-section"),
            ),
            language=self._language(),
            canonical=canonical,
            authors=authors,
            published=self._published(address),
            modified=self._date([*jsonld.texts(self._node.get("dateModified")), *self._named(*_MODIFIED)]),
            image=self._image(pictures[0]) if pictures else None,
            pictures=pictures,
            topics=self._topics(site, authors),
            article_body=self._article_body(),
        )

    def _named(self, *names: str) -> list[str]:
        return [value for name in names for value in self._meta.get(name, ())]

    @staticmethod
    def _line(*values: str | None) -> str | None:
        lines = (clean_text(value) for value in values if value)
        return next((line for line in lines if 0 < len(line) <= LONGEST_LINE), None)

    def _canonical(self) -> str | None:
        links = [link.get("href") for link in self._root.iter("link") if "canonical" in (link.get("rel") or "").lower()]
        candidates = [*links, *self._named("og:url"), *jsonld.texts(self._node.get("mainEntityOfPage"), "@id")]
        return next((url for candidate in candidates if (url := web_address(self._base, candidate))), None)

    def _site(self, address: str) -> str | None:
        publisher = jsonld.texts(self._node.get("publisher"))
        named = self._line(*self._named("og:site_name"), *publisher, *self._named("application-name"))
        title = self._document_title()
        return named or (site_in_title(title) if title else None) or host(address) or None

    def _title(self, site: str | None, address: str) -> str | None:
        declared = [
            *self._named("og:title"),
            *jsonld.texts(self._node.get("headline")),
            *self._named("twitter:title", "dc.title"),
        ]
        headings = [text for h1 in self._root.iter("h1") if (text := _text_of(h1))]
        title = choose_headline(
            declared=[text for text in map(clean_text, declared) if text],
            document_title=self._document_title(),
            headings=headings,
            site=site,
            address=address,
        )
        return title or None

    def _document_title(self) -> str | None:
        element = next(self._root.iter("title"), None)
        return clean_text("".join(element.itertext())) or None if element is not None else None

    def _language(self) -> str | None:
        candidates = [
            self._root.get("lang"),
            self._root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            self._root.get("xml:lang"),
            *jsonld.texts(self._node.get("inLanguage")),
            *self._named("content-language", "og:locale", "language", "dc.language"),
        ]
        matches = (_LANGUAGE.match(value) for value in candidates if value)
        return next((match[1].lower() for match in matches if match), None)

    def _authors(self, site: str | None, address: str) -> tuple[str, ...]:
        lines = [jsonld.texts(self._node.get("author")), self._named(*_AUTHORS)]
        for line in (*lines, *shown_bylines(self._root)):
            if people := people_of(line, site=site, address=address):
                return people
        return ()

    def _published(self, address: str) -> datetime | None:
        declared = [*jsonld.texts(self._node.get("datePublished")), *self._named(*_PUBLISHED)]
        moment = self._date(declared) or self._date(self._shown_dates())
        moment = moment or date_in_address(address, not_after=self._not_after)
        return moment or self._date(self._dates_in_scripts())

    def _shown_dates(self) -> Iterator[str]:
        for element in self._root.iter("time"):
            yield element.get("datetime") or _text_of(element)
        for element in self._root.xpath(".//*[@itemprop='datePublished' or @property='datePublished' or @pubdate]"):
            yield element.get("content") or element.get("datetime") or _text_of(element)
        for element in self._root.xpath(".//*[@class]"):
            if _DATE_CLASS.search(element.get("class", "")):
                text = _text_of(element)
                if len(text) <= _LONGEST_DATE:
                    yield text

    def _dates_in_scripts(self) -> Iterator[str]:
        """What scripts that hold the page's data call its date; asked last, for they may speak of other pages too."""
        for script in self._root.iter("script"):
            for match in islice(_SCRIPT_DATE.finditer(script.text or "", 0, _LONGEST_SCRIPT), 1):
                yield match[1]

    def _date(self, values: Sequence[str] | Iterator[str]) -> datetime | None:
        moments = (parse_date(value, not_after=self._not_after) for value in values)
        return next((moment for moment in moments if moment), None)

    def _pictures(self) -> tuple[str, ...]:
        candidates = [
            *self._named("og:image", "og:image:url", "twitter:image"),
            *jsonld.texts(self._node.get("image"), "url"),
        ]
        return tuple(url for candidate in candidates if (url := web_address(self._base, candidate)))

    def _image(self, url: str) -> Picture:
        return Picture(url, self._line(*self._named("og:image:alt", "twitter:image:alt")) or "")

    def _topics(self, site: str | None, authors: Sequence[str]) -> tuple[str, ...]:
        sources = [
            split_keywords(self._named("article:tag", "og:article:tag")),
            split_keywords(text for text in jsonld.texts(self._node.get("keywords")) if not re.match(r"\w+:", text)),
            split_keywords(self._named("news_keywords")),
            linked_topics(self._root),
            topic_blocks(self._root),
            split_keywords(self._named("keywords", "parsely-tags", "sailthru.tags")),
        ]
        return topic_names(sources, without=(site, *authors))

    def _article_body(self) -> str | None:
        body = jsonld.text(self._node.get("articleBody"))
        if not body or "</" not in body:
            return clean_lines(body) if body else None
        root = parse(body)
        return "\n\n".join(placed.block.text for placed in walk_blocks(root, self._base)) if root is not None else None


def _meta_tags(root: HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta tags by their lower-case names."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _text_of(element: HtmlElement) -> str:
    return clean_text(" ".join(element.itertext()))
