"""The article in a mail."""

from __future__ import annotations

import sys
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given

from broadsheet.article import Article, Highlight
from broadsheet.desk.mailing import LONGEST, MAILER, Mailer, draft, find_mailer, hand_over, mailto
from broadsheet.errors import UsageError
from tests.articles import FERRY, articles

ADDRESS = "https://example.org/ferry?a=1&b=2"


def test_a_mail_has_title_address_and_highlights() -> None:
    made = mailto(FERRY, ADDRESS)
    parts = urlsplit(made)
    assert (parts.scheme, parts.path) == ("mailto", "")
    said = {key: value[0] for key, value in parse_qs(parts.query).items()}
    assert said["subject"] == FERRY.title
    assert said["body"] == "\r\n".join([ADDRESS, "", *(highlight.text for highlight in FERRY.highlights)])


@given(articles())
def test_it_is_never_longer_than_programs_take(article: Article) -> None:
    many = tuple(Highlight("東京タワーの下で " * 20, "computed") for _ in range(9))
    made = mailto(replace(article, highlights=many, title=(article.title or "") + "東京 & \r\nBcc: x" * 90), ADDRESS)
    assert len(made) <= LONGEST
    assert made.isascii()
    assert made.count("&") == 1
    assert ADDRESS in unquote(made)


def test_what_is_no_web_address_stays_at_home() -> None:
    assert "secret" not in mailto(FERRY, "file:///home/me/secret.html")


def test_the_persons_own_program_is_asked_first(tmp_path: Path) -> None:
    mailer = find_mailer({MAILER: "mutt -F 'my rc'"})
    assert mailer == Mailer(("mutt", "-F", "my rc"), in_terminal=True)
    with pytest.raises(UsageError, match="no command"):
        find_mailer({MAILER: "mutt 'rc"})
    with pytest.raises(UsageError, match="cannot be started"):
        hand_over(Mailer((str(tmp_path / "none"),), in_terminal=True), "mailto:")


@pytest.mark.parametrize("words", [(), ("{url}", "last")])
def test_no_shell_reads_the_address(tmp_path: Path, words: tuple[str, ...]) -> None:
    out = tmp_path / "out"
    write = f"import sys; open({str(out)!r}, 'w').write(sys.argv[1])"
    hand_over(Mailer((sys.executable, "-c", write, *words), in_terminal=False), "mailto:?subject=$(id)&body=;")
    assert out.read_text() == "mailto:?subject=$(id)&body=;"


def test_a_program_that_fails_is_told() -> None:
    with pytest.raises(UsageError, match="No mail program took"):
        hand_over(Mailer((sys.executable, "-c", "raise SystemExit(3)"), in_terminal=False), "mailto:")


def test_a_draft_holds_the_article() -> None:
    mail = message_from_bytes(draft(FERRY, ADDRESS), policy=default)
    assert (mail["Subject"], mail["X-Unsent"], mail["To"]) == (FERRY.title, "1", None)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/html"]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == f"{FERRY.title}.html"
    assert attached.get_content().startswith("<!DOCTYPE html>")
