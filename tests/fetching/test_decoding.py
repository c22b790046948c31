from __future__ import annotations

import codecs
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.fetching import decode
from broadsheet.fetching.decoding import decode_bytes
from broadsheet.fetching.labels import _CODECS, codec_of
from broadsheet.page import Page

GERMAN = "Der Bürgermeister von Grünhausen hörte die Glocken läuten – „schön“, sagte er."
FRENCH = "L’été à la campagne, où les élèves mangeaient près du château."
RUSSIAN = "Кошка жила в доме у реки и каждое утро ходила смотреть на рыб."
GREEK = "Αυτή είναι μια ιστορία για μια γάτα που ζούσε δίπλα στο ποτάμι."
JAPANESE = "これは川のそばの家に住んでいた猫の話です。毎朝、魚を見に行きました。"
CHINESE = "这是一个关于猫的故事。它住在河边的房子里，每天早上都出去看鱼。"
TAIWANESE = "這是一個關於貓的故事。牠住在河邊的房子裡，每天早上都出去看魚。"
KOREAN = "이것은 강가의 집에 살던 고양이에 관한 이야기입니다. 매일 아침 물고기를 보러 갔습니다."


def page(content: bytes, charset: str | None = None, media_type: str = "text/html") -> Page:
    return Page("x", "https://news.example/", content, media_type, datetime(2026, 3, 2, tzinfo=UTC), charset)


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("utf-8", "utf-8", GERMAN),
        ("UTF8", "utf-8", JAPANESE),
        ("iso-8859-1", "cp1252", GERMAN),
        ("latin1", "cp1252", "“smart” – €"),
        ("us-ascii", "cp1252", FRENCH),
        ("windows-1252", "cp1252", FRENCH),
        ("iso-8859-15", "iso8859-15", "Prix : 5 €, à l'œil"),
        ("iso-8859-2", "iso8859-2", "Příliš žluťoučký kůň"),
        ("iso-8859-9", "cp1254", "şişman bir kedi “evde”"),
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("windows-1253", "cp1253", GREEK),
        ("gb2312", "gb18030", CHINESE + "镕€"),
        ("GBK", "gb18030", CHINESE),
        ("big5", "big5hkscs", TAIWANESE),
        ("shift_jis", "cp932", JAPANESE + "①㈱"),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("euc-kr", "cp949", KOREAN + "똠"),
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("ks_c_5601", "cp949", KOREAN),
        ("tis-620", "cp874", "แมวที่อาศัยอยู่ริมแม่น้ำ"),
        ("utf-16", "utf-16-le", GERMAN),
        ("utf-16be", "utf-16-be", GERMAN),
        ("macintosh", "mac-roman", FRENCH),
    ],
)
def test_charsets_mean_what_they_mean_to_browsers(label: str, encoding: str, text: str) -> None:
    assert decode(page(text.encode(encoding), label)) == text
    assert decode(page(text.encode(encoding), f' "{label.upper()}" ')) == text


@pytest.mark.parametrize("label", ["latin1", "gb2312", "shift_jis", "euc-kr", "windows-1251"])
@pytest.mark.parametrize(
    "form",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
        '<!-- <meta charset="utf-8"> --><meta name="x"><meta charset = {} />',
    ],
)
def test_the_page_itself_can_declare_its_charset(label: str, form: str) -> None:
    texts = {"latin1": FRENCH, "gb2312": CHINESE, "shift_jis": JAPANESE, "euc-kr": KOREAN, "windows-1251": RUSSIAN}
    codec = codec_of(label)
    assert codec is not None
    html = form.format(label) + "<p>" + texts[label]
    assert decode(page(html.encode(codec))) == html


def test_a_declaration_that_comes_late_is_better_than_a_guess() -> None:
    html = "<title>x</title>" + " " * 2000 + "<meta charset=iso-8859-2><p>Příliš žluťoučký kůň"
    assert decode(page(html.encode("iso8859-2"))) == html


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_only_html_declares_anything_inside(media_type: str) -> None:
    text = "In <meta charset=koi8-r> wird nichts erklärt."
    assert decode(page(text.encode("cp1252"), media_type=media_type)) == text


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_byte_order_mark_wins_and_is_gone(bom: bytes, encoding: str) -> None:
    html = '<meta charset="koi8-r">' + GERMAN
    assert decode(page(bom + html.encode(encoding), "shift_jis")) == html


def test_the_header_wins_over_the_page() -> None:
    html = '<meta charset="windows-1252"><p>' + RUSSIAN
    assert decode(page(html.encode("koi8-r"), "koi8-r")) == html


@pytest.mark.parametrize("declared", ["utf-16", "utf-16le", "utf-16be"])
def test_utf_16_in_the_page_means_utf_8(declared: str) -> None:
    html = f'<meta charset="{declared}"><p>' + GERMAN
    assert decode(page(html.encode())) == html


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("utf-8", "cp1252", GERMAN),
        ("utf-8", "cp1252", "It’s a “café”"),
        ("utf-8", "cp932", JAPANESE),
        ("utf-8", "cp1251", RUSSIAN),
        ("iso-8859-1", "utf-8", GERMAN),
        ("windows-1252", "utf-8", JAPANESE),
        ("windows-1251", "utf-8", RUSSIAN),
        ("shift_jis", "utf-8", GERMAN),
        ("euc-kr", "utf-8", FRENCH * 4),
        ("utf-16", "utf-8", "plain " + GERMAN),
        ("utf-16", "utf-16-be", GERMAN),
        ("klingon", "cp1252", GERMAN),
        ("", "utf-8", GERMAN),
    ],
)
def test_a_wrong_declaration_is_not_obeyed(declared: str, encoding: str, text: str) -> None:
    html = f"<p>{text}</p>"
    assert decode(page(html.encode(encoding), declared)) == html


def test_a_few_characters_may_look_like_utf_8_by_chance() -> None:
    assert decode(page("联通".encode("gbk"), "gb2312")) == "联通"


def test_one_damaged_byte_does_not_make_a_page_foreign() -> None:
    content = f"<p>{GERMAN}".encode() + b"\xff" + RUSSIAN.encode()
    for declared in ("utf-8", None):
        assert decode(page(content, declared)) == f"<p>{GERMAN}\ufffd{RUSSIAN}"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", RUSSIAN),
        ("cp1252", GERMAN),
        ("cp1252", FRENCH),
        ("cp1252", "It’s a “café”"),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("iso8859-7", GREEK),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("iso2022_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("big5hkscs", TAIWANESE),
        ("cp949", KOREAN),
        ("utf-16-le", GERMAN),
        ("utf-16-be", GERMAN),
    ],
)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_an_undeclared_charset_is_guessed(encoding: str, text: str, media_type: str) -> None:
    whole = f"<title>About a cat</title>\n<p>{text}</p>\n" * 5
    assert decode(page(whole.encode(encoding), media_type=media_type)) == whole


def test_the_whole_table_of_names_leads_to_codecs() -> None:
    for label, codec in _CODECS.items():
        assert codec_of(label.upper()) == codec
        codecs.lookup(codec)
    assert codec_of("rot13") is None
    assert codec_of("unicode_escape") is None


@given(
    st.binary() | st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass")),
    st.sampled_from([None, "rot13", *sorted(_CODECS)]),
    st.booleans(),
)
@example(b"\x1b$B\x1b(J\xff", "iso-2022-jp", False)
@example(b"\x83\x36\xc7\x39", "gb18030", False)
@example(b"+2AA-", "utf-7", True)
def test_decoding_never_fails_and_gives_text_that_can_be_written(
    content: bytes, charset: str | None, markup: bool
) -> None:
    decode_bytes(content, charset, markup=markup).encode()


@given(st.text())
def test_what_was_written_as_utf_8_is_read_so(text: str) -> None:
    assert decode(page(text.encode(), "utf-8")) == text.removeprefix("\ufeff")
