"""What holds of the quotes of any text whatever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.analysis.quotes import find_quotes
from broadsheet.article import Block, BlockKind, Passage, Person

WORDS = ("said", "Ida Frost", "he", "she", "told", "the mayor", "and", "who", "according to", "adding", "Reed", "''")
PIECES = st.sampled_from([*"“”\"'‘’„«»「」—:,.?! \n()-…1é", *WORDS])
TEXTS = st.lists(PIECES, max_size=24).map(" ".join) | st.lists(PIECES, max_size=24).map("".join)
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(["paragraph", "quote", "item", "heading", "code", "note"])
BLOCKS = st.lists(st.builds(Block, KINDS, TEXTS), max_size=5).map(tuple)
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "ja", "xx"])
MARKS = set('“”"„«»「」')


def people_in(blocks: tuple[Block, ...]) -> tuple[Person, ...]:
    mentions = [
        Passage(index, at, at + len("Ida Frost"))
        for index, block in enumerate(blocks)
        for at in range(len(block.text))
        if block.text.startswith("Ida Frost", at)
    ]
    return (Person("Ida Frost", "mayor", tuple(mentions)),) if mentions else ()


@settings(max_examples=300, deadline=None)
@given(BLOCKS, LANGUAGES)
def test_passages_lie_in_their_blocks_and_never_overlap(blocks: tuple[Block, ...], language: str | None) -> None:
    quotes = find_quotes(blocks, people_in(blocks), language=language)
    passages = [passage for quote in quotes for passage in quote.passages]
    assert passages == sorted(passages)
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(blocks[passage.block].text)
    for before, after in pairwise(passages):
        assert before.block < after.block or before.end <= after.start
    for quote in quotes:
        assert quote.text == " ".join(blocks[p.block].text[p.start : p.end] for p in quote.passages)
        assert quote.passages
        if quote.attribution is not None:
            assert 0 <= quote.attribution.start < quote.attribution.end <= len(blocks[quote.attribution.block].text)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(lambda text: "“" in text or '"' in text))
def test_passages_have_no_white_space_at_their_ends(text: str) -> None:
    blocks = (Block("paragraph", text),)
    for quote in find_quotes(blocks, people_in(blocks), language="en"):
        for passage in quote.passages:
            words = text[passage.start : passage.end]
            assert words == words.strip()


@given(st.lists(st.sampled_from(["We leave", "it is cold", "nobody knows, really"]), min_size=1, max_size=4))
def test_marks_are_never_part_of_a_plain_quotation(sentences: list[str]) -> None:
    text = " ".join(f"“{sentence},” said Ida Frost." for sentence in sentences)
    blocks = (Block("paragraph", text),)
    quotes = find_quotes(blocks, people_in(blocks), language="en")
    assert [quote.text for quote in quotes] == [f"{sentence}," for sentence in sentences]
    assert not any(MARKS & set(quote.text) for quote in quotes)


@example("“One,” according to adding the mayor")
@example(" ")
@given(st.text(max_size=200) | TEXTS)
def test_no_text_makes_it_fail(text: str) -> None:
    find_quotes((Block("paragraph", text), Block("quote", text)), (), language="en")
