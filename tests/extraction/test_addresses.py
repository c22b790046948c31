"""Addresses in a page, made absolute."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.addresses import link_address

_BASES = st.sampled_from([
    "https://tidings.example/coast/bell", "http://tidings.example:8080", "https://reader@tidings.example/a/?b=c#d",
])  # fmt: skip
_PIECES = st.sampled_from(["/", "//", ".", "..", "bell", "b.html", "~ada", "%20", ";v", "?q=1", "#top", "-", "_"])
_REFERENCES = st.lists(_PIECES, min_size=1, max_size=6).map("".join)


@given(_BASES, st.sampled_from(["", "/", "https://other.example", "http://other.example/"]), _REFERENCES)
def test_addresses_are_joined_as_the_standard_library_joins_them(base: str, start: str, reference: str) -> None:
    found = link_address(base, start + reference)
    assert found is None or found == urljoin(base, start + reference)


@pytest.mark.parametrize("reference", ["/rope", "https://tidings.example/rope", "../rope"])
def test_links_of_a_page_lead_to_its_site(reference: str) -> None:
    assert link_address("https://tidings.example/coast/bell", reference) == "https://tidings.example/rope"


@pytest.mark.parametrize("base", ["", "file:///home/ada/bell.html"])
def test_without_an_address_of_the_page_only_whole_links_lead_anywhere(base: str) -> None:
    assert link_address(base, "/rope") is None
    assert link_address(base, "https://tidings.example/rope") == "https://tidings.example/rope"
