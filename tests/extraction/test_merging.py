"""Pages of one article put together: nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Picture, Source
from broadsheet.extraction.merging import adds, goes_on, merge, new_blocks
from tests.extraction.making import SENTENCES

TITLE = "The bell of Orran"


def page(*texts: str | Block, title: str | None = TITLE, standfirst: str | None = None) -> Article:
    blocks = tuple(text if isinstance(text, Block) else Block("paragraph", text) for text in texts)
    return Article(Source("s"), title=title, standfirst=standfirst, blocks=blocks)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_what_a_page_repeats_of_the_ones_before_is_left_out() -> None:
    first = page(SENTENCES[0], SENTENCES[1], "Continued on page 2", standfirst="It rang once.")
    second = page(
        Block("heading", TITLE, level=1), "It rang once.", "Page 2 of 3", SENTENCES[1], SENTENCES[2], "1 2 3 Next"
    )
    third = page(SENTENCES[3], SENTENCES[0])
    assert texts(merge([first, second, third])) == list(SENTENCES[:4])


def test_a_short_line_may_be_said_twice_inside_a_page_and_code_anywhere() -> None:
    code = Block("code", "ring(bell)\n" * 9)
    first = page(SENTENCES[0], "Yes.", code)
    second = page(SENTENCES[1], "Yes.", code, SENTENCES[2])
    assert texts(merge([first, second]))[3:] == [SENTENCES[1], "Yes.", code.text, SENTENCES[2]]


def test_what_the_first_page_does_not_say_is_taken_from_the_next() -> None:
    first, second = page(SENTENCES[0]), page(SENTENCES[1])
    second = Article(second.source, second.title, authors=("Ada Brandt",), blocks=second.blocks)
    assert merge([first, second]).authors == ("Ada Brandt",)


def test_the_lead_picture_of_a_later_page_is_a_figure_of_the_whole() -> None:
    first, second = page(SENTENCES[0]), page(SENTENCES[1])
    crane = Picture("https://tidings.example/crane.jpg", caption="The old crane")
    whole = merge([replace(first, image=Picture("https://tidings.example/bell.jpg")), replace(second, image=crane)])
    assert [(block.kind, block.text, block.url) for block in whole.blocks[1:]] == [
        ("figure", "The old crane", crane.url),
        ("paragraph", SENTENCES[1], ""),
    ]
    assert [b.kind for b in merge([replace(first, image=crane), replace(second, image=crane)]).blocks] == [
        "paragraph"
    ] * 2


def test_another_title_is_another_article() -> None:
    assert goes_on(page(), page(title="The bell of Orran, page 2"))
    assert goes_on(page(), page(title=None))
    assert goes_on(page(title="Bell"), page(title="The tower and its keeper: Bell"))
    assert not goes_on(page(), page(title="Prices of herring fall"))


def test_a_page_without_new_text_adds_nothing() -> None:
    first = page(*SENTENCES)
    assert not adds(new_blocks(first, page(*SENTENCES, "Next")))
    assert not adds(new_blocks(first, page(Block("heading", "A heading as long as a sentence " * 4, level=2))))
    assert adds(
        new_blocks(first, page(*SENTENCES, "The tower itself is older than the village, and leans a little. " * 2))
    )


BLOCKS = st.lists(st.sampled_from([*SENTENCES, "Yes.", "Page 2", "2"]), max_size=8)


@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_no_long_paragraph_of_any_page_is_lost_or_doubled_over_a_seam(pages: list[list[str]]) -> None:
    parts = [page(*dict.fromkeys(lines)) for lines in pages]
    whole = texts(merge(parts))
    for sentence in SENTENCES:
        assert whole.count(sentence) == any(sentence in lines for lines in pages)
