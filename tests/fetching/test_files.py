from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadsheet.errors import FileError, NotReadableError
from broadsheet.fetching import FilePath, decode, parse_source, read_file, read_standard_input
from broadsheet.fetching.limits import MAX_BYTES

STORY = "<h1>The ferry is back</h1><p>It crossed at noon, as “promised”.</p>"
MAIL = "From: Ada Finch <ada@post.example>\nSubject: Tides\n\nHigh water at six.\n"


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", "just words", "text/html"),
        ("a.HTM", STORY, "text/html"),
        ("a.xhtml", STORY, "text/html"),
        ("a.b.md", "just words", "text/markdown"),
        ("a.markdown", STORY, "text/markdown"),
        ("a.txt", "# Ferry\n\n- [a](https://a.example)\n- b\n", "text/plain"),
        ("a.eml", MAIL, "text/plain"),
        ("letter", MAIL, "text/plain"),
        ("story", STORY, "text/html"),
        ("note", "# Ferry\n\n- [a](https://a.example)\n- b\n", "text/markdown"),
        ("words.log", "just words", "text/plain"),
    ],
)
def test_the_suffix_says_what_a_file_is_or_else_the_text(
    tmp_path: Path, name: str, content: str, media_type: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert read_file(FilePath(tmp_path / name)).media_type == media_type


def test_a_file_has_an_address_and_is_requested_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a story.html").write_text(STORY, "utf-8")
    for typed in ("a story.html", "./a story.html", (tmp_path / "a story.html").as_uri()):
        source = parse_source(typed)
        assert isinstance(source, FilePath)
        page = read_file(source)
        assert page.requested == typed
        assert page.url == (tmp_path / "a story.html").as_uri()
        assert decode(page) == STORY
        assert datetime.now(UTC) - page.fetched_at < timedelta(minutes=1)


def test_a_name_that_is_not_utf_8_is_written_as_an_address(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.html")
    path.write_text(STORY, "utf-8")
    page = read_file(FilePath(path))
    assert page.requested == page.url
    assert page.url.endswith("caf%E9.html")
    again = parse_source(page.requested)
    assert isinstance(again, FilePath)
    assert read_file(again).content == page.content


@pytest.mark.parametrize(
    ("name", "media_type"), [("a.html.gz", "text/html"), ("a.txt.gz", "text/plain"), ("a", "text/html")]
)
def test_a_packed_file_is_unpacked(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(STORY.encode()))
    page = read_file(FilePath(tmp_path / name))
    assert (page.media_type, decode(page)) == (media_type, STORY)


def _broken(folder: Path, name: str) -> Path:
    path = folder / name
    match name:
        case "folder":
            path.mkdir()
        case "empty.html":
            path.write_bytes(b" \n")
        case "picture.html":
            path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
        case "packed.pdf.gz":
            path.write_bytes(gzip.compress(b"%PDF-1.4"))
        case "damaged.gz":
            path.write_bytes(b"\x1f\x8bnothing")
        case "large.txt":
            with path.open("wb") as file:
                file.truncate(MAX_BYTES + 1)
        case "bomb.html.gz":
            path.write_bytes(gzip.compress(bytes(MAX_BYTES + 1), 1))
        case "loop.html":
            path.symlink_to(path)
        case "mail.eml":
            path.write_bytes(b"From: x\nContent-Type: image/png\n\nabc")
    return path


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("missing.html", FileError, "There is no file"),
        ("folder", FileError, "is a folder"),
        ("empty.html", NotReadableError, "is empty"),
        ("picture.html", NotReadableError, "a PNG picture"),
        ("packed.pdf.gz", NotReadableError, "a PDF document"),
        ("damaged.gz", FileError, "damaged"),
        ("large.txt", FileError, "larger than 25 MB"),
        ("bomb.html.gz", FileError, "larger than 25 MB"),
        ("loop.html", FileError, "cannot be read"),
        ("a\0b", FileError, "cannot be read"),
        ("x" * 300, FileError, "cannot be read"),
        ("mail.eml", NotReadableError, "no text"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, name: str, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says) as caught:
        read_file(FilePath(_broken(tmp_path, name)))
    assert "\0" not in str(caught.value)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # permissions do not hold for root
    with pytest.raises(FileError, match="may not be read"):
        read_file(FilePath(tmp_path / "secret.html"))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (STORY, "text/html"),
        ("# Ferry\n\n- [a](https://a.example)\n- b\n", "text/markdown"),
        ("Just words - with a dash.\n", "text/plain"),
        (MAIL, "text/plain"),
    ],
)
def test_standard_input_is_told_apart(content: str, media_type: str) -> None:
    page = read_standard_input(content.encode())
    assert (page.requested, page.url, page.media_type) == ("-", "", media_type)


def test_a_piped_mail_keeps_its_envelope() -> None:
    page = read_standard_input(MAIL.encode())
    assert page.envelope is not None
    assert (page.envelope.title, page.envelope.author) == ("Tides", "Ada Finch")
    assert page.content == b"High water at six.\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n", "empty"),
        (b"%PDF-1.4", "a PDF"),
        (bytes(99), "is not text"),
        (b"x" * (MAX_BYTES + 1), "larger"),
    ],
    ids=["nothing", "blank", "pdf", "zeros", "large"],
)
def test_standard_input_without_an_article(data: bytes, says: str) -> None:
    with pytest.raises(NotReadableError, match=says):
        read_standard_input(data)
