"""From a source to its article: several pages, the three manners, and what is noted on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from broadsheet.article import Article
from broadsheet.decisions import Decision
from broadsheet.desk.opening import MOST_PAGES, Opener
from broadsheet.desk.rulebook import RuleBook
from broadsheet.desk.understanding import understand, what_was_cut
from broadsheet.desk.workshop import Workshop
from broadsheet.errors import FetchError, NeedsScriptError, NotReadableError, UsageError
from broadsheet.fetching import NO_COOKIES, Address, Cookies, FilePath, Progress, read_cookies
from broadsheet.page import Manner, Page
from broadsheet.settings import Settings
from tests.scripts import SHEBANG
from tests.serving import Site

TITLE = "The bell of Orran"
SHELL = "<html><body><div id=app></div><script src=/bundle.js></script></body></html>"


def part(number: int, *, title: str = TITLE, following: str = "", head: str = "", paragraphs: int = 4) -> str:
    """Page `number` of an article; every paragraph names the page that it stands on."""
    body = "".join(
        f"<p>On page {number}, in paragraph {n}, the keeper climbs the tower again, and counts its steps aloud, as he "
        f"has done every morning since the spring in which the old bell cracked.</p>"
        for n in range(paragraphs)
    )
    link = f'<a rel="next" href="{following}">Next page</a>' if following else ""
    return (
        f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>The tower of Orran is older than the village, and leans a little to the west, where the sea is.</p>{body}"
        f"</article>{link}</body></html>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def pages_in(article: Article) -> list[int]:
    """The pages that the paragraphs come from, in order, each once."""
    numbers = [int(block.text.split()[2].strip(",")) for block in article.blocks if block.text.startswith("On page")]
    return list(dict.fromkeys(numbers))


def opener(settings: Settings, cookies: Cookies = NO_COOKIES, *, rules: RuleBook | None = None) -> Opener:
    return Opener(settings, Workshop(rules or RuleBook()), cookies)


async def open_(url: str, *, manner: Manner = "fetched", settings: Settings | None = None) -> tuple[Page, Article]:
    return await opener(settings or Settings()).open(Address(url), requested=url, manner=manner)


async def test_an_article_over_three_pages_is_one(site: Site) -> None:
    site.serve("/story", part(1, following="/story?page=2"))
    site.serve("/story?page=2", part(2, title=f"{TITLE} – page 2", following="/story?page=3"))
    site.serve("/story?page=3", part(3))
    steps: list[Progress] = []
    url = site.url("/story")
    page, article = await opener(Settings()).open(Address(url), requested="story", progress=steps.append)
    assert pages_in(article) == [1, 2, 3]
    assert sum("older than the village" in block.text for block in article.blocks) == 1
    assert (article.title, article.source.requested) == (TITLE, "story")
    assert [one.url for one in page.more] == [site.url("/story?page=2"), site.url("/story?page=3")]
    assert list(dict.fromkeys(step.page for step in steps)) == [1, 2, 3]
    assert article.source.note is None
    assert understand(page) == article


async def test_a_page_that_belongs_to_another_article_ends_it(site: Site) -> None:
    site.serve("/story", part(1, following="/story?page=2"))
    site.serve("/story?page=2", part(2, title="Prices of herring fall again", following="/story?page=3"))
    page, article = await open_(site.url("/story"))
    assert pages_in(article) == [1]
    assert page.more == ()
    assert site.count("/story?page=3") == 0


async def test_a_server_that_gives_the_same_page_for_every_number_is_left(site: Site) -> None:
    for path, following in (("/story", 2), ("/story?page=2", 3), ("/story?page=3", 4)):
        site.serve(path, part(1, following=f"/story?page={following}"))
    page, article = await open_(site.url("/story"))
    assert page.more == ()
    assert site.count("/story?page=3") == 0
    assert len(article.blocks) == 5


async def test_a_redirect_back_to_the_first_page_ends_it(site: Site) -> None:
    site.serve("/story", part(1, following="/story?page=2"))
    site.redirect("/story?page=2", "/story")
    page, _ = await open_(site.url("/story"))
    assert page.more == ()


async def test_no_article_has_more_pages_than_a_book(site: Site) -> None:
    for number in range(1, MOST_PAGES + 5):
        path = "/story" if number == 1 else f"/story?page={number}"
        site.serve(path, part(number, following=f"/story?page={number + 1}"))
    page, article = await open_(site.url("/story"))
    assert len(page.more) == MOST_PAGES - 1
    assert pages_in(article) == list(range(1, MOST_PAGES + 1))


async def test_a_page_that_is_missing_is_noted(site: Site) -> None:
    site.serve("/story", part(1, following="/story?page=2"))
    site.serve("/story?page=2", part(2, following="/story?page=3"))
    page, article = await open_(site.url("/story"))
    assert pages_in(article) == [1, 2]
    assert article.source.note == "Page 3 of the article is missing: 127.0.0.1 has no such page (404)."
    assert understand(page) == article


async def test_a_missing_page_is_looked_for_again(site: Site) -> None:
    site.serve("/story", part(1, following="/story?page=2"), headers={"ETag": '"1"'})
    site.serve("/story?page=2", part(2, following="/story?page=3"))
    known, _ = await open_(site.url("/story"))
    site.serve("/story?page=3", part(3))
    page, article = await opener(Settings()).open(Address(known.url), requested=known.url, known=known)
    assert pages_in(article) == [1, 2, 3]
    assert page.missing is article.source.note is None


async def test_own_rules_hold_on_every_page_of_an_article(site: Site, tmp_path: Path) -> None:
    site.serve(
        "/story", part(1).replace("</article>", "<p class=ad>A bell of your own.</p></article><a class=on href=b>")
    )
    site.serve("/b", part(2).replace("</article>", "<p class=ad>A second bell.</p></article>"))
    path = tmp_path / "sites.toml"
    path.write_text('[sites."127.0.0.1"]\ndrop = ".ad"\nnext-page = "a.on"\nuser-agent = "Bell reader"', "utf-8")
    url = site.url("/story")
    book = RuleBook(path)
    page, article = await opener(Settings(), rules=book).open(Address(url), requested=url)
    assert pages_in(article) == [1, 2]
    assert not any("bell of your own" in block.text or "second bell" in block.text for block in article.blocks)
    assert understand(page, book) == article
    words = article.blocks[-1].text[:100].rstrip() + "…"
    book.decide(Decision("article", words, hide=True), [url])
    assert len(understand(page, book).blocks) == len(article.blocks) - 1
    cut = what_was_cut(page, article, book)
    assert sum(cut.kept) == len(article.blocks)
    assert any("second bell" in block.text for block in cut.article.blocks)


async def test_a_known_page_that_still_holds_keeps_its_further_ones(site: Site) -> None:
    site.serve("/story", part(1, following="/story?page=2"), headers={"ETag": '"1"'})
    site.serve("/story?page=2", part(2))
    known, before = await open_(site.url("/story"))
    page, article = await opener(Settings()).open(Address(known.url), requested=known.url, known=known)
    assert site.count("/story?page=2") == 1
    assert page.more == known.more
    assert article.blocks == before.blocks


async def test_a_version_on_one_page_is_offered_and_not_followed(site: Site) -> None:
    site.serve(
        "/story", part(1, following="/story?page=2").replace("</body>", "<a href='?page=all'>View all</a></body>")
    )
    site.serve("/story?page=2", part(2))
    _, article = await open_(site.url("/story"))
    assert article.source.whole == site.url("/story?page=all")
    assert site.count("/story?page=all") == 0


@pytest.mark.parametrize(("head", "is_offered"), [('"isAccessibleForFree": false', True), ('"x": 1', False)])
async def test_the_amp_version_is_offered_where_the_page_is_only_a_beginning(
    site: Site, head: str, is_offered: bool
) -> None:
    data = f'<link rel=amphtml href="/amp/story"><script type="application/ld+json">{{{head}}}</script>'
    site.serve("/story", part(1, head=data))
    _, article = await open_(site.url("/story"))
    assert (article.source.whole == site.url("/amp/story")) is is_offered
    assert (article.source.note is not None) is is_offered


def browser(folder: Path, body: str) -> Settings:
    path = folder / "browser"
    path.write_text(f"{SHEBANG}import sys\n{body}\n", "utf-8")
    path.chmod(0o755)
    return Settings(fetching_browser=str(path))


async def test_a_shell_is_read_once_a_browser_has_rendered_it(site: Site, tmp_path: Path) -> None:
    url = site.serve("/story", SHELL)
    with pytest.raises(NeedsScriptError, match="JavaScript"):
        await open_(url)
    settings = browser(tmp_path, f"print({part(1)!r})")
    page, article = await open_(url, manner="rendered", settings=settings)
    assert article.title == TITLE
    assert page.url == url


async def test_a_shell_that_stays_one_is_not_sent_to_the_browser_again(site: Site, tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="even when a browser renders it") as caught:
        await open_(site.url("/story"), manner="rendered", settings=browser(tmp_path, f"print({SHELL!r})"))
    assert "render" not in caught.value.hint


async def test_further_pages_are_rendered_too(tmp_path: Path) -> None:
    pages = {"/story": part(1, following="/story?page=2"), "/story?page=2": part(2)}
    settings = browser(tmp_path, f"print({pages!r}['/' + sys.argv[1].split('/', 3)[3]])")
    _, article = await open_("https://gazette.example/story", manner="rendered", settings=settings)
    assert pages_in(article) == [1, 2]


async def test_cookies_are_not_given_to_the_browser_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "cookies.txt"
    path.write_text("gazette.example\tFALSE\t/\tFALSE\t0\tlogin\tsecret\n", "utf-8")
    with_cookies = opener(Settings(), read_cookies(path))
    with pytest.raises(UsageError, match="Cookies"):
        await with_cookies.open(Address("https://gazette.example/"), requested="x", manner="rendered")


async def test_the_archives_copy_says_when_it_was_taken(site: Site) -> None:
    url = "https://gazette.example/story"
    filters = "filter=statuscode%3A200&filter=mimetype%3Atext%2Fhtml%7Capplication%2Fxhtml.%2A%7Ctext%2Fplain"
    index = f"/cdx/search/cdx?url={quote(url, safe='')}&fl=timestamp%2Coriginal&{filters}&limit=-1"
    site.serve(index, f"20190501120000 {url}\n", media_type="text/plain")
    site.serve(f"/web/20190501120000id_/{url}", part(1))
    settings = Settings(fetching_archive=site.url(""))
    page, article = await open_(url, manner="archived", settings=settings)
    assert article.source.archived_at == page.archived_at == datetime(2019, 5, 1, 12, tzinfo=UTC)
    assert article.source.url == url
    with pytest.raises(FetchError, match="has no copy"):
        await open_("https://gazette.example/other", manner="archived", settings=settings)


@pytest.mark.parametrize("manner", ["rendered", "archived"])
async def test_a_file_is_neither_rendered_nor_archived(tmp_path: Path, manner: Manner) -> None:
    path = tmp_path / "note.md"
    path.write_text("# A note\n\nWith a paragraph.\n", "utf-8")
    with pytest.raises(UsageError, match="Only a page on the web"):
        await opener(Settings()).open(FilePath(path), requested=str(path), manner=manner)
