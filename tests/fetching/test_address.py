from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.errors import BroadsheetError, FileError, UsageError
from broadsheet.fetching import Address, FilePath, StandardInput, parse_source
from broadsheet.text import clean_text


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://news.example/story", "https://news.example/story"),
        ("http://news.example/story", "http://news.example/story"),
        ("HTTPS://News.Example/Story", "https://news.example/Story"),
        ("news.example", "https://news.example"),
        ("news.example/story", "https://news.example/story"),
        ("news.example/story.html", "https://news.example/story.html"),
        ("www.news.example?id=1#top", "https://www.news.example?id=1#top"),
        ("news.example:8080/story", "https://news.example:8080/story"),
        ("//news.example/story", "https://news.example/story"),
        ("localhost:8000/story", "http://localhost:8000/story"),
        ("127.0.0.1/story", "http://127.0.0.1/story"),
        ("[::1]:8000/story", "http://[::1]:8000/story"),
        ("https://anna:pw@News.example/", "https://anna:pw@news.example/"),
        ("https://zürich.example/fähre?wo=see ufer", "https://zürich.example/f%C3%A4hre?wo=see%20ufer"),
        ("https:///news.example/story", "https://news.example/story"),
        ("https://news.example/100%25", "https://news.example/100%25"),
        ("  https://news.example/story\n", "https://news.example/story"),
        ("<https://news.example/story>", "https://news.example/story"),
        ("“https://news.example/story”", "https://news.example/story"),
        ("https://news.example/a-very-\nlong-story", "https://news.example/a-very-long-story"),
    ],
)
def test_addresses(typed: str, url: str) -> None:
    assert parse_source(typed) == Address(url)


def test_standard_input() -> None:
    assert parse_source("-") == StandardInput()


@pytest.mark.parametrize("name", ["news.example", "story.html", "https:", "-x", "#1", "ä b", "~note"])
def test_an_existing_file_wins(name: str) -> None:
    Path(name).write_text("x")
    assert parse_source(name) == FilePath(Path(name))


def test_the_home_folder_is_found(empty_folder: Path) -> None:
    (empty_folder / "note.md").write_text("x")
    assert parse_source("~/note.md") == FilePath(empty_folder / "note.md")


def test_a_pipe_is_a_file(empty_folder: Path) -> None:
    os.mkfifo(empty_folder / "pipe")
    assert parse_source("pipe") == FilePath(Path("pipe"))


@pytest.mark.parametrize("name", ["folder", "./folder", "."])
def test_a_folder_is_left_to_the_reading_of_files(name: str) -> None:
    Path("folder").mkdir()
    assert parse_source(name) == FilePath(Path(name))


def test_a_folder_does_not_hide_an_address() -> None:
    Path("news.example").mkdir()
    assert parse_source("news.example") == Address("https://news.example")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:///tmp/a%20story.html", "/tmp/a story.html"),
        ("file://localhost/tmp/story.html", "/tmp/story.html"),
        ("FILE:/tmp/story.html", "/tmp/story.html"),
        ("file:///tmp/story.html#part", "/tmp/story.html"),
    ],
)
def test_file_addresses(url: str, path: str) -> None:
    assert parse_source(url) == FilePath(Path(path))


def test_the_address_of_any_file_leads_back_to_it() -> None:
    path = Path(os.fsdecode(b"/tmp/caf\xe9 100%.html"))
    assert parse_source(path.as_uri()) == FilePath(path)


@pytest.mark.parametrize(
    "name", ["./x", "/x/y", "~/x", "../x", "story.html", "docs/story.htm", "README.md", "a.txt", "b.EML", "a.html.gz"]
)
def test_what_looks_like_a_file_but_is_none(name: str) -> None:
    with pytest.raises(FileError) as caught:
        parse_source(name)
    assert caught.value.title == f"There is no file “{name}”."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("ftp://news.example/x", "“ftp:”"),
        ("javascript:alert(1)", "“javascript:”"),
        ("gopher://news.example", "“gopher:”"),
        ("data:text/html,x", "“data:”"),
        ("mailto:anna@news.example", "address of a person"),
        ("anna@news.example", "address of a person"),
        ("htp://news.example/x", "Did you mean https://news.example/x?"),
        ("httpss://news.example/x", "Did you mean https://news.example/x?"),
        ("ttps://news.example/x", "Did you mean https://news.example/x?"),
        ("http//news.example/x", "Did you mean https://news.example/x?"),
        ("https;//news.example/x", "Did you mean https://news.example/x?"),
        ("https:/news.example/x", "Did you mean https://news.example/x?"),
        ("http:news.example/x", "Did you mean http://news.example/x?"),
        ("myserver:8080", "write http://myserver:8080."),
        ("https://", "names no server"),
        ("https://news example/x", "cannot be the name of a server"),
        ("https://news,example/x", "cannot be the name of a server"),
        ("https://news..example/x", "dots"),
        ("https://news.example:99999/", "port"),
        ("https://news.example:x/", "port"),
        ("http://[::1/", "not a valid address"),
        ("file://other.example/x", "another machine"),
        ("file:", "names no file"),
        ("file:///a%00b", "names no file"),
        ("cuba", "neither an address nor a file"),
        ("free trade", "neither an address nor a file"),
        ("news,example", "neither an address nor a file"),
        ("", "empty"),
        (" \n", "empty"),
        ("<>", "neither"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_way_out(typed: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_source(typed)
    assert says in str(caught.value)
    assert caught.value.hint.endswith((".", "?"))


def test_what_was_typed_is_cleaned_and_shortened() -> None:
    with pytest.raises(UsageError) as caught:
        parse_source("\x1b]0;x\x07\u202e" + "z" * 500)
    assert caught.value.title.isprintable()
    assert len(caught.value.title) < 150


_PIECES = st.sampled_from(
    [
        "http:",
        "https:",
        "file:",
        "//",
        "/",
        "?",
        "#",
        "@",
        ":",
        "[",
        "]",
        "%",
        "%zz",
        "\0",
        "\udce9",
        "~",
        ".",
        "é",
        "-",
        "1",
    ]
)


@example("~\0")
@given(st.one_of(st.text(), st.lists(_PIECES | st.text(max_size=3), max_size=9).map("".join)))
def test_nothing_typed_breaks_it(typed: str) -> None:
    try:
        source = parse_source(typed)
    except BroadsheetError as error:
        said = str(error)
        source = StandardInput()
    else:
        said = ""
    assert clean_text(said) == said
    if isinstance(source, Address):
        assert source.url.startswith(("http://", "https://"))
        source.url.encode()
