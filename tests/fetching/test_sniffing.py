from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.fetching.sniffing import kind_of_bytes, sniff

STORY = "The ferry is back.\n\nIt crossed at noon. Nobody had expected it so early.\n"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><p>x",
        "\n\n  <html lang=en>",
        '<?xml version="1.0"?>\n<!-- kept --><html xmlns="http://www.w3.org/1999/xhtml">',
        "<p>One paragraph.</p>",
        "<article><h1>Ferry</h1></article>",
        "<!-- a note --><div>x</div>",
        "Words before <p>a</p><p>b</p><p>c</p><p>d</p>",
    ],
)
def test_html_is_known_by_its_tags(text: str) -> None:
    assert sniff(text.encode()) == "text/html"
    assert sniff(b"\xef\xbb\xbf" + text.encode()) == "text/html"
    assert sniff(text.encode("utf-16")) == "text/html"


@pytest.mark.parametrize(
    "text",
    [
        "From: Ada Finch <ada@post.example>\nSubject: Tides\n\nHigh water at six.",
        "Received: from a by b\n\twith smtp\nFrom: Ada <ada@post.example>\r\n\r\nx",
        "From ada@post.example Mon Mar  2 10:00:00 2026\nFrom: Ada <ada@post.example>\nDate: x\n\nx",
        "Return-Path: <>\nFROM: x\nX-Odd_Header-1: no",
    ],
)
def test_a_mail_is_known_by_its_headers(text: str) -> None:
    expected = "message/rfc822" if "_" not in text else "text/plain"
    assert sniff(text.encode()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Ferry\n\nIt is **back**, says [the harbour](https://port.example/).\n",
        "Ferry\n=====\n\n- noon\n- six\n",
        "See [a](https://a.example), [b](https://b.example) and [c](https://c.example).\n",
        "Type this:\n\n```sh\nls\n```\n",
        "---\ntitle: Ferry\ndate: 2026-03-02\n---\n\n## Back\n",
        '<p align="center">x</p>\n\n# Ferry\n\n- [a](https://a.example)\n- [b](https://b.example)\n',
    ],
)
def test_clear_markdown_is_known_by_its_marks(text: str) -> None:
    assert sniff(text.encode()) == "text/markdown"
    assert sniff(text.replace("\n", "\r\n").encode()) == "text/markdown"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY + "\n- tea\n- bread\n- salt\n",
        "> You said so.\n\nI did.\n",
        "#!/bin/sh\n# one\n# two\n# three\necho x\n",
        "# 1 was the answer\n",
        "Dear all,\n\nFrom: the harbour\nSubject: ferry\n",
        "Title: Ferry\nDate: today\n\nIt is back.",
        "1 < 2 and <b>3</b> > 2",
        "Prices rose 3 * 4 * 5 per cent. Call [me](now).",
        "",
        "x",
    ],
)
def test_everything_else_is_plain_text(text: str) -> None:
    assert sniff(text.encode()) == "text/plain"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", "a PDF document"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x20ftypisom", "a film or a picture"),
        (b"\0\x01\x02\x03" * 100, "not text"),
        (bytes(1000), "not text"),
        (STORY.encode(), None),
        (STORY.encode() + b"\x00\x0c", None),
        (STORY.encode("utf-16"), None),
        (STORY.encode("utf-16-le"), None),
        ("これは猫".encode("cp932"), None),
        ("これは猫".encode("iso2022_jp"), None),
        (b"", None),
    ],
)
def test_bytes_that_are_no_text_are_named(data: bytes, kind: str | None) -> None:
    assert kind_of_bytes(data) == kind


@given(st.binary(max_size=3000) | st.text("<>!-#*[]()` \n:aF", max_size=3000).map(str.encode))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    kind_of_bytes(data)
    assert sniff(data).count("/") == 1


@pytest.mark.parametrize(
    "unit",
    ["<!---->", "<meta ", "[a](b", "> ", "# ", "**a", "__", "x: y\n", "---\na: b\n", "<?xml ?>", "\n", "a ", "- a\n"],
)
@pytest.mark.timeout(30)  # they take milliseconds; one that is read in many ways takes for ever
def test_no_text_takes_long_to_look_at(unit: str) -> None:
    data = (unit * 1_000_000).encode()
    assert sniff(data).count("/") == 1
    assert kind_of_bytes(data) is None


def test_a_mail_whose_body_is_html_is_a_mail() -> None:
    body = "<html><body>" + "<p>A paragraph of the mail.</p>" * 9 + "</body></html>"
    mail = f"From: a@example.org\nTo: b@example.org\nSubject: Ferry\nContent-Type: text/html\n\n{body}\n"
    assert sniff(mail.encode()) == "message/rfc822"
    assert sniff(body.encode()) == "text/html"
