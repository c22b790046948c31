"""Pages that are not enough by themselves, a browser that renders them, and an archive that has a copy."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from tests.scripts import SHEBANG
from tests.serving import Site

SHELL = "<html><body><div id=app></div><script src=/bundle.js></script></body></html>"
"""A page that shows nothing before its script has run."""

_INDEX = (
    "/cdx/search/cdx?url={}&fl=timestamp%2Coriginal&filter=statuscode%3A200"
    "&filter=mimetype%3Atext%2Fhtml%7Capplication%2Fxhtml.%2A%7Ctext%2Fplain&limit=-1"
)


def story(title: str, *, head: str = "", after: str = "", paragraphs: int = 5) -> str:
    """A page with an article."""
    body = "".join(
        f"<p>Paragraph {n} tells of the tower, of the bell that hangs in it, and of the keeper, who has counted its "
        f"steps every morning since the spring in which the old bell cracked.</p>"
        for n in range(1, paragraphs + 1)
    )
    return (
        f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article>{after}"
        "</body></html>"
    )


def fake_browser(folder: Path, prints: str) -> Path:
    """A program that prints the same page for every address."""
    path = folder / "fake-browser"
    path.write_text(f"{SHEBANG}print({prints!r})\n", "utf-8")
    path.chmod(0o755)
    return path


def keep_copy(archive: Site, url: str, page: str, *, stamp: str = "20190501120000") -> None:
    """Have the site answer as a web archive that took a copy of `url` at `stamp`."""
    archive.serve(index_of(url), f"{stamp} {url}\n", media_type="text/plain")
    archive.serve(f"/web/{stamp}id_/{url}", page)


def index_of(url: str) -> str:
    """The path that a web archive is asked about its copies of `url`."""
    return _INDEX.format(quote(url, safe=""))
