"""An article as a mail (RFC 5322): its text, and the same as HTML for programs that show that."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from broadsheet.exchange.exports.html import page as html_page
from broadsheet.exchange.exports.model import Exported
from broadsheet.exchange.exports.names import safe_name
from broadsheet.exchange.text import to_linear_text
from broadsheet.text import clean_text, shorten

LONGEST_SUBJECT = 250


def message(one: Exported) -> bytes:
    """The article as a mail that was received: from its site, on the day of publication or of saving."""
    mail = _mail(one)
    article = one.article
    sender = clean_text((article and (article.authors[0] if article.authors else article.site)) or "broadsheet")
    mail["From"] = Address(shorten(sender, 100), "broadsheet", "broadsheet.invalid")
    mail["Date"] = format_datetime((article and article.published) or one.saved_at)
    mail["Message-ID"] = make_msgid(domain="broadsheet.invalid")
    if one.tags:
        mail["Keywords"] = ", ".join(one.tags)
    return mail.as_bytes(policy=SMTP)


def draft(one: Exported) -> bytes:
    """The article as a mail to be sent: programs that know `X-Unsent` open it for writing, without any address.

    The page is attached as well: what somebody writes above the text may take its HTML away.
    """
    mail = _mail(one)
    mail.add_attachment(html_page(one), "text", "html", filename=f"{safe_name(one.title)}.html")
    mail["X-Unsent"] = "1"
    return mail.as_bytes(policy=SMTP)


def _mail(one: Exported) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = shorten(clean_text(one.title), LONGEST_SUBJECT)
    if one.url.startswith(("http://", "https://")) and one.url.isascii():
        mail["Archived-At"] = f"<{one.url}>"
    words = to_linear_text(one.article) if one.article else f"{one.title}\n"
    mail.set_content(f"{words}\n{one.url}\n".encode("utf-8", "replace").decode())
    mail.add_alternative(html_page(one).decode(), subtype="html")
    return mail
