from __future__ import annotations

import base64
import contextlib
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import NotReadableError
from broadsheet.fetching import decode
from broadsheet.fetching.mail import open_mail, unflow
from broadsheet.page import Page

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def opened(mail: bytes | EmailMessage) -> Page:
    content = mail if isinstance(mail, bytes) else mail.as_bytes()
    return open_mail(Page("letter.eml", "file:///letter.eml", content, "message/rfc822", NOW, etag='"1"'))


def letter(subject: str = "Tides") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ada Finch <ada@post.example>"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    return mail


def test_the_html_part_is_preferred() -> None:
    mail = letter()
    mail.set_content("High water at six.")
    mail.add_alternative(
        "<p>High water at <b>six</b>, says Zoë.</p>", subtype="html", charset="iso-8859-15", cte="base64"
    )
    mail.add_attachment(b"<p>Not me.</p>", maintype="text", subtype="html", filename="a.html")
    page = opened(mail)
    assert page.media_type == "text/html"
    assert decode(page) == "<p>High water at <b>six</b>, says Zoë.</p>\n"
    assert (page.requested, page.url, page.etag) == ("letter.eml", "file:///letter.eml", '"1"')


def test_an_attached_page_is_not_the_letter() -> None:
    mail = letter()
    mail.set_content("High water at six.")
    mail.add_attachment(b"<p>Not me.</p>", maintype="text", subtype="html", filename="a.html")
    assert opened(mail).media_type == "text/plain"


def test_an_empty_html_part_is_passed_over() -> None:
    mail = letter()
    mail.set_content("High water at six.")
    mail.add_alternative(" ", subtype="html")
    assert decode(opened(mail)) == "High water at six.\n"


def test_a_forwarded_mail_is_found() -> None:
    inner = letter()
    inner.set_content("High water at six.")
    mail = letter("Fwd: Tides")
    mail.add_attachment(inner)
    page = opened(mail)
    assert decode(page) == "High water at six.\n"
    assert page.envelope is not None
    assert page.envelope.title == "Fwd: Tides"


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "koi8-r"])
def test_transfer_encodings_and_charsets(cte: str, charset: str) -> None:
    words = "Привет" if charset == "koi8-r" else "Größe"
    mail = letter()
    mail.set_content(words, charset=charset, cte=cte)
    page = opened(mail)
    assert page.charset == charset
    assert decode(page) == words + "\n"


def test_the_envelope_says_title_author_and_time() -> None:
    mail = letter("Ebbe in Düsseldorf – „heute“")
    mail.set_content("x")
    envelope = opened(mail).envelope
    assert envelope is not None
    assert (envelope.title, envelope.author) == ("Ebbe in Düsseldorf – „heute“", "Ada Finch")
    assert envelope.sent == datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("head", "title", "author", "sent"),
    [
        (b"From: ada.finch@post.example\nDate: Mon, 02 Mar 2026 10:00:00 -0000", None, "ada.finch", True),
        ("Subject: Fähre\nFrom: Zoë <z@post.example>".encode(), "Fähre", "Zoë", False),
        ("Subject: Fähre\nFrom: Zoë <z@post.example>".encode("cp1252"), "Fähre", "Zoë", False),
        (b"Subject: =?utf-8?q?F=C3=A4hre?=\n =?utf-8?q?_ist_da?=\nFrom: x", "Fähre ist da", "x", False),
        (b"Subject: =?klingon?q?x=FFy?=\nDate: yesterday\nFrom:", "x\ufffdy", None, False),
        (
            b'Subject: a\x1b[31mb =?utf-8?b?G1szMW0=?= c\nFrom: "Finch, Ada" <a@b.example>',
            "a[31mb [31m c",
            "Finch, Ada",
            False,
        ),
        (
            b"From ada Mon Mar  2 10:00:00 2026\nSubject: From a box\nFrom: Ada <a@b.example>",
            "From a box",
            "Ada",
            False,
        ),
        (b"X-Nothing: here", None, None, False),
    ],
)
def test_odd_envelopes(head: bytes, title: str | None, author: str | None, sent: bool) -> None:
    envelope = opened(head + b"\n\nHigh water at six.").envelope
    assert envelope is not None
    assert (envelope.title, envelope.author) == (title, author)
    assert (envelope.sent is not None) == sent
    if envelope.sent is not None:
        assert envelope.sent == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "mail",
    [
        b"From: x\nContent-Type: image/png\n\nabc",
        b"From: x\nSubject: nothing\n\n",
        b"From: x\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n",
        b"",
        b"From: x\nContent-Transfer-Encoding: base64\n\nHigh water, which is not base64 at all, is it?",
    ],
)
def test_a_mail_without_text_is_said_to_be_so(mail: bytes) -> None:
    with pytest.raises(NotReadableError, match="no text"):
        opened(mail)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Type: text/plain; charset=klingon", b"High water."),
        (b'Content-Type: text/plain; charset="utf-8', b"High water."),
        (b"Content-Type: ;;;", b"High water."),
        (b"Content-Transfer-Encoding: klingon", b"High water."),
        (b"Content-Type: multipart/mixed", b"High water."),
        (b"Content-Disposition: ;;=", b"High water."),
    ],
)
def test_broken_headers_do_not_hide_the_text(head: bytes, body: bytes) -> None:
    assert opened(b"Subject: Tides\n" + head + b"\n\n" + body).content == body


def test_parts_in_parts_in_parts_come_to_an_end() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    with pytest.raises(NotReadableError):
        opened(b"From: x\n" + deep + b"\nHigh water.")
    shallow = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20))
    assert opened(b"From: x\n" + shallow + b"\nHigh water.").content == b"High water."


@pytest.mark.parametrize("unit", ["(", '"', ",", "<a@", "; a=b", "=?utf-8?q?a?= ", "1 ", "a, "])
@pytest.mark.parametrize(
    "name", ["From", "Subject", "Date", "To", "Content-Type: text/plain; x", "Content-Disposition"]
)
@pytest.mark.timeout(30)  # they take milliseconds; one that is read in many ways takes for ever
def test_no_header_takes_long(name: str, unit: str) -> None:
    mail = f"{name}: {unit * (20_000 // len(unit))}\n\nHigh water.".encode()
    assert opened(mail).content == b"High water."


FLOWED = b"High water \nat six, \nand again.\n\n> It was \n> late.\n>> No.\n-- \nAda\n  indented\n"


def test_flowed_text_is_joined_to_paragraphs() -> None:
    assert unflow(FLOWED) == (b"High water at six, and again.\n\n> It was late.\n>> No.\n-- \nAda\n indented\n")


def test_flowed_text_without_the_spaces() -> None:
    assert unflow("水が \n高い".encode(), delete_space=True) == "水が高い".encode()


def test_a_flowed_mail_is_joined() -> None:
    mail = b"From: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n" + FLOWED
    assert opened(mail).content.startswith(b"High water at six, and again.\n")
    encoded = base64.encodebytes(FLOWED)
    mail = b"From: x\nContent-Type: text/plain; format=Flowed\nContent-Transfer-Encoding: base64\n\n" + encoded
    assert opened(mail).content.startswith(b"High water at six, and again.\n")


_LINES = st.sampled_from(
    [
        b"From: ", b"Subject: ", b"Date: ", b"Content-Type: ", b"Content-Transfer-Encoding: ", b"Content-Disposition: ",
        b"multipart/mixed; boundary=b", b"text/html", b"text/plain; charset=", b"message/rfc822", b"; format=flowed",
        b"base64", b"quoted-printable", b"x-uuencode", b"attachment; filename*=", b"\n", b"\n\n", b"\r\n", b"--b\n",
        b"--b--\n", b"=?utf-8?q?", b"?=", b"=?", b"<", b">", b"@", b"\"", b",", b";", b":", b"(", b"\xff", b"\0", b" ",
        b"begin 644 x\n", b"utf-16", b"=", b"Mon, 99 ",
    ]
)  # fmt: skip


@given(st.lists(_LINES | st.binary(max_size=4), max_size=40).map(b"".join))
def test_no_mail_breaks_it(mail: bytes) -> None:
    with contextlib.suppress(NotReadableError):
        page = opened(mail)
        decode(page).encode()
        assert page.content.strip()
        assert page.envelope is not None
