"""The text that other extractors find in pages: run by `benchmarks.extraction` in the environment of requirements.txt.

    python benchmarks/peers.py NAME FOLDER

For each FOLDER/ID.html.gz a line of JSON is printed, with "id", "text", and "seconds" of CPU. NAME is broadsheet (in
its own environment), trafilatura, trafilatura-precision, or readability-lxml.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def broadsheet(content: bytes) -> str:
    """The whole way that a page goes, from its bytes to an analysed article."""
    from broadsheet.analysis import analyse  # noqa: PLC0415  # not installed beside the other extractors
    from broadsheet.errors import NotReadableError  # noqa: PLC0415
    from broadsheet.extraction import extract  # noqa: PLC0415
    from broadsheet.fetching import decode  # noqa: PLC0415
    from broadsheet.page import Page  # noqa: PLC0415

    page = Page("page.html", "file:///page.html", content, "text/html", dt.datetime.now(dt.UTC))
    try:
        article = analyse(extract(page, decode(page)))
    except NotReadableError:
        return ""
    return "\n\n".join(block.text for block in article.blocks if block.text)


def trafilatura(content: bytes, *, favor_precision: bool = False) -> str:
    """trafilatura with metadata, as its own command reads a page."""
    import trafilatura as peer  # noqa: PLC0415  # not installed beside broadsheet

    found = peer.bare_extraction(content, with_metadata=True, favor_precision=favor_precision)
    return str(found.text or "") if found is not None else ""


def readability_lxml(content: bytes) -> str:
    """The text of the markup that readability-lxml keeps."""
    from lxml.html import document_fromstring  # noqa: PLC0415  # the peers' environment has its own
    from readability import Document  # noqa: PLC0415
    from readability.readability import Unparseable  # noqa: PLC0415

    try:
        summary = Document(content.decode("utf-8", "replace")).summary()
    except Unparseable:
        return ""
    return "\n".join(document_fromstring(summary).itertext())


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "broadsheet": broadsheet,
    "trafilatura": trafilatura,
    "trafilatura-precision": lambda content: trafilatura(content, favor_precision=True),
    "readability-lxml": readability_lxml,
}


def main() -> None:
    extract, folder = EXTRACTORS[sys.argv[1]], Path(sys.argv[2])
    pages = sorted(folder.glob("*.html.gz"))
    extract(gzip.decompress(pages[0].read_bytes()))  # what is imported and read once does not count
    for path in pages:
        content = gzip.decompress(path.read_bytes())
        start = time.process_time()
        text = extract(content)
        seconds = time.process_time() - start
        print(json.dumps({"id": path.name.removesuffix(".html.gz"), "text": text, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
