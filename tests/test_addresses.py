from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.addresses import address_key, host_of

SAME = [
    ("https://gazette.example/ferry", "http://gazette.example/ferry"),
    ("https://gazette.example/ferry", "HTTPS://Gazette.EXAMPLE/ferry"),
    ("https://gazette.example/ferry", "gazette.example/ferry"),
    ("https://gazette.example:443/ferry", "http://gazette.example:80/ferry"),
    ("https://gazette.example/ferry", "https://www.gazette.example/ferry/"),
    ("https://gazette.example/ferry", "https://gazette.example/ferry#comments"),
    ("https://gazette.example/ferry", "https://gazette.example/ferry?utm_source=mail&utm_medium=x&fbclid=1"),
    ("https://gazette.example/ferry?id=7", "https://gazette.example/ferry?gclid=9&id=7&mc_cid=1"),
    ("https://gazette.example/ferry", "https://gazette.example/ferry/amp/"),
    ("https://gazette.example/ferry", "https://amp.gazette.example/ferry"),
    ("https://gazette.example/ferry", "https://gazette.example/ferry?amp=1"),
    ("https://gazette.example/ferry", "https://gazette.example/ferry?outputType=amp"),
    ("https://gazette.example/f%C3%A4hre", "https://gazette.example/f%c3%a4hre"),
    ("https://gazette.example/f%C3%A4hre", "https://gazette.example/fähre"),
    ("https://gazette.example/~ana", "https://gazette.example/%7Eana"),
    ("https://gazette.example", "https://gazette.example/"),
    ("https://reader:secret@gazette.example/ferry", "https://gazette.example/ferry"),
    ("file:///home/ana/ferry.html#end", "file:///home/ana/ferry.html"),
]

DIFFERENT = [
    ("https://gazette.example/ferry", "https://gazette.example/Ferry"),
    ("https://gazette.example/ferry", "https://gazette.example/ferry?id=7"),
    ("https://gazette.example/ferry?id=7", "https://gazette.example/ferry?id=8"),
    ("https://gazette.example/ferry", "https://news.gazette.example/ferry"),
    ("https://gazette.example/ferry", "https://gazette.example:8443/ferry"),
    ("https://gazette.example/a%2Fb", "https://gazette.example/a/b"),
    ("https://gazette.example/amp", "https://gazette.example/"),
    ("https://gazette.example/camp", "https://gazette.example/c"),
    ("https://www.example/", "https://amp.example/"),
    ("file:///home/ana/ferry.html", "https://gazette.example/ferry.html"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_addresses_stay_apart(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_a_host_in_letters_equals_its_dns_form() -> None:
    assert address_key("https://bücher.example/a") == address_key("https://xn--bcher-kva.example/a")


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    address_key(text).encode()
    host_of(text).encode()


@example("http://", "a.a", "%4%44")
@given(
    st.sampled_from(["http://", "https://", "https://www.", "https://amp.", ""]),
    st.from_regex(r"[a-z]{1,5}(\.[a-z]{1,5}){1,2}(:[1-9][0-9]{0,3})?", fullmatch=True),
    st.text(st.sampled_from("/amp-?&=%e4#äx"), max_size=30),
)
def test_the_key_of_a_key_is_itself(scheme: str, host: str, rest: str) -> None:
    key = address_key(f"{scheme}{host}/{rest}")
    assert address_key("https://" + key) == key


def test_a_broken_address_is_its_own_key() -> None:
    assert address_key("https://[::1") == "https://[::1"
    assert address_key("https://gazette.example:port/") == "https://gazette.example:port/"


def test_host_is_without_www_and_empty_off_the_web() -> None:
    assert host_of("https://www.Gazette.example:8080/ferry") == "gazette.example"
    assert host_of("file:///home/ana/ferry.html") == ""
