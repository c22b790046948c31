"""Site rules applied to pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block
from broadsheet.extraction import extract
from broadsheet.extraction.rules import Decisions, Rule, joined, package_rules, words_of
from broadsheet.extraction.ruling import positions
from tests.extraction.making import SENTENCES, URL, assert_sound, page_of, paragraphs, story

OFFER = "<div class=offer><p>The almanac of the coast is out now, with all of its tides and moons.</p></div>"
TALK = "<h2 id=talk>Talk</h2><p>What the baker said to the miller was never printed, and that is just as well.</p>"


def under(rule: Rule, markup: str, *, media_type: str = "text/html") -> Article:
    article = extract(page_of(markup, media_type=media_type), markup, rule)
    assert_sound(article)
    return article


def texts(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


def test_what_a_rule_drops_is_gone_and_the_source_says_so() -> None:
    markup = story(paragraphs(3) + OFFER + paragraphs(5))
    assert "almanac" in texts(under(Rule(), markup))
    article = under(Rule(drop=(".offer",)), markup)
    assert "almanac" not in texts(article)
    assert article.source.via.endswith("+rule")


def test_a_dropped_part_of_a_line_leaves_the_rest_of_the_line() -> None:
    markup = story(f"<h2>Winter<span class=edit> [edit]</span> on the quay</h2>{paragraphs(4)}")
    article = under(Rule(drop=(".edit",)), markup)
    assert article.blocks[0].text == "Winter on the quay"


def test_a_rule_selects_the_whole_body_in_its_order() -> None:
    markup = f"<body><div class=a>{paragraphs(2)}</div><nav><p>{SENTENCES[3]}</p></nav><div class=b>Short.</div>"
    article = under(Rule(select=(".a, .b",)), markup)
    assert [block.text[:5] for block in article.blocks] == ["The f", "Nobod", "Short"]
    assert article.source.via == "rule"


def test_a_rule_that_finds_nothing_is_no_rule() -> None:
    markup = story(paragraphs(5))
    plain = under(Rule(), markup)
    assert under(Rule(select=(".gone",), drop=(".gone",), title=(".gone",), stop_at=(".gone",)), markup) == plain


def test_a_rule_that_would_leave_nothing_is_not_believed() -> None:
    markup = story(paragraphs(5))
    assert under(Rule(drop=("article",)), markup).blocks == under(Rule(), markup).blocks


def test_the_body_stops_where_the_rule_says() -> None:
    markup = story(paragraphs(5) + f"<section>{TALK}</section>")
    assert "miller" in texts(under(Rule(), markup))
    assert "miller" not in texts(under(Rule(stop_at=("#talk",)), markup))


def test_the_title_is_taken_from_where_the_rule_says() -> None:
    markup = story(f"<h2 class=kicker>A bell, and who rang it</h2>{paragraphs(4)}")
    assert under(Rule(title=("h2.none", "h2.kicker")), markup).title == "A bell, and who rang it"


def test_what_is_kept_stays_inside_of_what_is_dropped() -> None:
    note = "<p class=note>The almanac is printed in Orran and bound by hand in the old school house.</p>"
    markup = story(paragraphs(3) + f"<div class=offer><p>Buy it.</p>{note}</div>" + paragraphs(5))
    article = under(Rule(drop=(".offer",), keep=(".note",)), markup)
    assert "bound by hand" in texts(article)
    assert "Buy it." not in texts(article)
    order = [n for n, block in enumerate(article.blocks) if "bound by hand" in block.text]
    assert 0 < order[0] < len(article.blocks) - 1


def test_a_block_that_was_brought_back_comes_to_its_place() -> None:
    aside = "<aside class=related><p>More on this: the crane that never was.</p></aside>"
    markup = story(paragraphs(3) + aside + paragraphs(5))
    assert "crane that never" not in texts(under(Rule(), markup))
    decisions = {"tidings.example/coast/story": Decisions(keep=("More on this: the crane that never was.",))}
    blocks = under(Rule(articles=decisions), markup).blocks
    assert [n for n, block in enumerate(blocks) if "crane that never" in block.text] == [3]


def test_a_hidden_block_is_gone_from_its_article_alone() -> None:
    markup = story(paragraphs(5))
    words = words_of(under(Rule(), markup).blocks[1])
    rule = Rule(articles={"tidings.example/coast/story": Decisions(hide=(words,))})
    assert "Nobody on the quay" not in texts(under(rule, markup))
    other = page_of(markup, url=URL + "/other")
    assert "Nobody on the quay" in texts(extract(other, markup, rule))


def test_blocks_of_a_text_can_be_hidden_too() -> None:
    rule = Rule(articles={"tidings.example/coast/story": Decisions(hide=("Second.",))})
    assert texts(under(rule, "First.\n\nSecond.\n\nThird.", media_type="text/plain")) == "First.\nThird."


@given(st.lists(st.sampled_from("abcdefgh"), max_size=30), st.data())
def test_blocks_are_found_in_their_order_each_once(words: list[str], data: st.DataObject) -> None:
    every = [Block("paragraph", word) for word in words]
    chosen = data.draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
    some = [block for block, is_chosen in zip(every, chosen, strict=True) if is_chosen]
    found = positions(every, some)
    indexes = [index for index in found if index is not None]
    assert indexes == sorted(set(indexes))
    for block, index in zip(some, found, strict=True):
        assert index is None or every[index] == block
    if len(set(words)) == len(words):
        assert indexes == [index for index, is_chosen in enumerate(chosen) if is_chosen]


def test_what_is_there_twice_is_found_beside_what_is_there_once() -> None:
    every = [Block("paragraph", word) for word in ("Reply", "menu", "Reply", "one", "two", "Reply", "foot", "Reply")]
    assert positions(every, [every[2], every[3], every[4], every[5]]) == [2, 3, 4, 5]
    assert positions(every, [every[0], every[0]]) == [0, 2]
    assert positions(every, [Block("paragraph", "gone"), every[4]]) == [None, 4]
    assert positions(every, []) == []


def test_many_blocks_that_say_the_same_are_found_in_time() -> None:
    every = [Block("item", text) for text in ("Reply", "Share")] * 5_000
    assert None not in positions(every, every[::2])


def test_an_encyclopedia_is_read_without_its_edit_links_and_boxes() -> None:
    head = '<meta name="generator" content="MediaWiki 1.45">'
    body = (
        '<h2>Bells<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>'
        f'{paragraphs(5)}<div class="navbox"><table><tr><td>Bells of the coast</td><td>Orran</td></tr></table></div>'
    )
    markup = story(body, head=head)
    article = under(joined(package_rules().of_page("lexicon.example", markup)), markup)
    assert article.blocks[0].text == "Bells"
    assert "Bells of the coast" not in texts(article)


def test_an_encyclopedia_keeps_a_table_of_data_in_the_dress_of_a_box() -> None:
    head = '<meta name="generator" content="MediaWiki 1.45">'
    rows = "".join(f"<tr><th>{n}</th><td>Orran {n}</td><td>{n}00 bells</td></tr>" for n in range(1, 5))
    markup = story(f'{paragraphs(3)}<table class="navbox">{rows}</table>{paragraphs(5)}', head=head)
    article = under(joined(package_rules().of_page("lexicon.example", markup)), markup)
    assert [len(block.rows) for block in article.blocks if block.kind == "table"] == [4]
