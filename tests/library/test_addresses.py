from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.library import Library
from broadsheet.library.addresses import address_key, address_of, addresses_of, further_addresses
from tests.library.making import NOON, make_article, make_page


def test_addresses_of_a_page_from_the_web() -> None:
    page = make_page("https://gazette.example/ferry", requested="short.example/7")
    article = make_article(canonical="https://www.gazette.example/news/ferry")
    assert [(address.key, address.kind) for address in addresses_of(page, article)] == [
        ("gazette.example/ferry", "final"),
        ("short.example/7", "requested"),
        ("gazette.example/news/ferry", "canonical"),
    ]


def test_a_path_is_no_address_of_a_file() -> None:
    page = make_page("file:///home/ana/ferry.html", requested="ferry.html")
    assert [address.key for address in addresses_of(page, make_article())] == ["file:///home/ana/ferry.html"]


@pytest.mark.parametrize("canonical", ["https://gazette.example/", "mailto:desk@gazette.example", "not an address", ""])
def test_a_canonical_address_that_says_nothing_is_passed_over(canonical: str) -> None:
    addresses = addresses_of(make_page(), make_article(canonical=canonical))
    assert [address.kind for address in addresses if address.key == address_key(canonical)] == []


def test_standard_input_is_known_by_its_bytes_or_its_canonical_address() -> None:
    page = make_page("", requested="-")
    plain = make_article(url="")
    assert address_of(page, plain) == address_of(page, plain)
    assert address_of(page, plain) != address_of(make_page("", requested="-", content=b"else"), plain)
    named = make_article(url="", canonical="https://gazette.example/ferry")
    assert address_of(page, named) == "https://gazette.example/ferry"


def test_the_address_of_a_further_page_leads_to_the_article_but_never_from_another(library: Library) -> None:
    second = make_page("https://gazette.example/ferry/2")
    whole = replace(make_page("https://gazette.example/ferry"), more=(second,))
    assert [address.key for address in further_addresses(whole)] == ["gazette.example/ferry/2"]
    entry = library.save(whole, make_article(), at=NOON)
    assert library.find("http://gazette.example/ferry/2/") == entry

    other = library.save(make_page("https://gazette.example/oil"), make_article("Oil"), at=NOON)
    whole = replace(make_page("https://gazette.example/tour"), more=(make_page("https://gazette.example/oil"),))
    library.save(whole, make_article("Tour", url="https://gazette.example/tour"), at=NOON)
    assert library.find("https://gazette.example/oil") == other
