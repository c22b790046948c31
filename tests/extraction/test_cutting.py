"""What was cut out of a page, and how a block is named for all pages of its site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.article import Highlight, Passage, Person, Quote
from broadsheet.extraction import extract
from broadsheet.extraction.cutting import Cut, View
from broadsheet.extraction.rules import NO_RULE, Decisions, Rule
from tests.extraction.making import page_of, paragraphs, story

OFFER = '<aside class="related css-x7y2"><p>More on this: the crane that never was.</p><ul><li>Tides</ul></aside>'
MARKUP = story(paragraphs(3) + OFFER + paragraphs(5), after="<footer><p>Printed in Orran.</p></footer>")


def cut_of(markup: str, rule: Rule = NO_RULE) -> Cut:
    page = page_of(markup)
    return Cut(extract(page, markup, rule), [View(page, markup, rule)])


def number_of(cut: Cut, words: str) -> int:
    return next(number for number, block in enumerate(cut.article.blocks) if words in block.text)


def test_every_block_is_there_in_its_place_and_marked() -> None:
    cut = cut_of(MARKUP)
    kept = [block for block, is_kept in zip(cut.article.blocks, cut.kept, strict=True) if is_kept]
    assert tuple(kept) == extract(page_of(MARKUP), MARKUP).blocks
    assert not cut.kept[number_of(cut, "crane that never")]
    assert number_of(cut, "Printed in Orran") == len(cut.kept) - 1
    assert cut.kept[number_of(cut, "crane that never") - 1]


def test_what_points_into_the_article_still_points_at_the_same_words() -> None:
    page = page_of(MARKUP)
    article = extract(page, MARKUP)
    passages = [Passage(number, 4, 12) for number in range(len(article.blocks))]
    article = replace(
        article,
        people=(Person("A", None, tuple(passages)),),
        quotes=(Quote("", (), tuple(passages), passages[-1]),),
        highlights=(Highlight("", "computed", passages[-1]), Highlight("", "computed")),
    )
    cut = Cut(article, [View(page, MARKUP, NO_RULE)]).article
    words = [article.text_of(passage) for passage in passages]
    assert [cut.text_of(passage) for passage in cut.people[0].mentions] == words
    assert [cut.text_of(passage) for passage in cut.quotes[0].passages] == words
    assert cut.quotes[0].attribution == cut.highlights[0].at == cut.quotes[0].passages[-1]
    assert cut.highlights[1].at is None


def test_a_paragraph_without_its_dateline_is_not_taken_for_cut() -> None:
    markup = story("<p>ORRAN (Tidings) — The bell was rung.</p>" + paragraphs(5))
    cut = cut_of(markup)
    assert cut.article.dateline == "ORRAN (Tidings)"
    assert cut.kept[number_of(cut, "The bell was rung")]
    assert sum("bell was rung." in block.text for block in cut.article.blocks) == 1


def test_what_a_rule_dropped_or_somebody_hid_is_shown_as_cut() -> None:
    words = "The ferry to Orran left at noon with nine passengers, two goats and the mail, as it does on every Tu…"
    rule = Rule(drop=("aside",), articles={"tidings.example/coast/story": Decisions(hide=(words,))})
    cut = cut_of(MARKUP, rule)
    assert not cut.kept[number_of(cut, "crane that never")]
    assert not cut.kept[number_of(cut, "The ferry to Orran")]


@pytest.mark.parametrize(
    ("markup", "selector", "blocks"),
    [
        ('<p class="promo lead-in">{}</p>', "p.promo.lead-in", 1),
        ('<div class=box><p class="css-9x promo-4821">{}</p><p>Tides.</p></div>', "div.box", 2),
        ("<div id=signup><p id=p8812>{}</p></div>", "div#signup", 1),
        ('<div data-component="related-links"><p>{}</p></div>', 'div[data-component="related-links"]', 1),
        ("<aside><p>{}</p></aside>", "aside", 1),
    ],
)
def test_a_block_is_named_by_what_other_pages_will_have_too(markup: str, selector: str, blocks: int) -> None:
    words = "The almanac of the coast is out."
    cut = cut_of(story(paragraphs(4) + markup.format(words) + paragraphs(6)))
    naming = cut.naming(number_of(cut, words))
    assert naming is not None
    assert naming == (selector, blocks)


def test_a_paragraph_like_all_others_has_no_name_of_its_own() -> None:
    cut = cut_of(f"<html><body><div class=text>{paragraphs(8)}</div>")
    assert cut.naming(number_of(cut, "Nobody on the quay")) is None
    assert cut_of(story(paragraphs(8).replace("<p>", "<p class=graf>"))).naming(2) is None


def test_what_was_hidden_in_a_text_is_shown_as_cut_too() -> None:
    text = "First.\n\nSecond.\n\nThird."
    page = page_of(text, media_type="text/plain")
    rule = Rule(articles={"tidings.example/coast/story": Decisions(hide=("Second.",))})
    cut = Cut(extract(page, text, rule), [View(page, text, rule)])
    assert [block.text for block in cut.article.blocks] == ["First.", "Second.", "Third."]
    assert cut.kept == (True, False, True)
    assert cut.naming(1) is None
