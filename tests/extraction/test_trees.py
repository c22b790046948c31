"""The trees that judge blocks, and the features that they hear."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.blocks import walk_blocks
from broadsheet.extraction.features import NAMES, features
from broadsheet.extraction.places import groups_of
from broadsheet.extraction.tree import parse
from broadsheet.extraction.trees import Trees, read_trees
from tests.extraction.making import SENTENCES, paragraphs, story


def rows(markup: str) -> list[dict[str, float]]:
    root = parse(markup)
    assert root is not None
    placed = walk_blocks(root, "")
    found = features(placed, title="The bell of Orran", description=None, article_body=None)
    return [dict(zip(NAMES, row, strict=True)) for row in found]


def test_a_row_that_is_sure_is_not_shown_to_the_rest() -> None:
    trees = Trees(1, ((0, 1.0, -3.0, 0.5),), 2.0, (1.0,))
    assert trees.odds([1.0]) == -3.0
    assert trees.odds([1.1]) == 1.5
    assert math.isclose(trees.chance([1.1]), 1 / (1 + math.exp(-1.5)))


def test_the_trees_of_the_package_ask_for_features_that_there_are() -> None:
    trees = read_trees("body-trees.txt")
    assert trees.features == len(NAMES) == len(set(NAMES))
    waiting = [*trees.first, *trees.rest]
    while waiting:
        if isinstance(node := waiting.pop(), tuple):
            assert 0 <= node[0] < len(NAMES)
            waiting += node[2:]


def test_text_is_told_from_a_menu() -> None:
    page = story(
        paragraphs(12), after='<div class="footer-links"><ul>' + '<li><a href="/x">More</a></li>' * 20 + "</ul></div>"
    )
    root = parse(page)
    assert root is not None
    placed = walk_blocks(root, "")
    chance = read_trees("body-trees.txt").chance
    found = features(placed, title="The bell of Orran", description=None, article_body=None)
    chances = {item.block.text: chance(row) for item, row in zip(placed, found, strict=True)}
    assert min(value for text, value in chances.items() if text.startswith(SENTENCES[1])) > 0.5
    assert chances["More"] < 0.2


def test_features_know_what_is_around_a_block() -> None:
    first, *_, last = rows(f"<main><h1>The bell of Orran</h1>{paragraphs(3)}</main><footer><p>Tidings</p></footer>")
    assert first["title"] == 1
    assert (first["in main"], last["in main"]) == (1, 0)
    assert (first["in footer"], last["in footer"]) == (0, 1)
    assert last["since title"] > 1


def test_names_are_heard_in_every_spelling() -> None:
    assert groups_of("relatedStories") == groups_of("related-stories") == groups_of("RELATED stories") != 0
    assert groups_of("x9") == 0


@given(
    st.lists(st.sampled_from(["p", "div", "li", "h2", "table", "figure", "blockquote", "img"]), max_size=12),
    st.text(max_size=40),
)
def test_every_block_of_any_page_has_a_whole_row(tags: list[str], words: str) -> None:
    text = words.replace("<", "").replace("&", "")
    markup = "".join(f"<{tag} class='{tag}-x'>{text}" for tag in tags)
    for row in rows(f"<html><body><p>Once</p>{markup}</body></html>"):
        assert len(row) == len(NAMES)
        assert all(math.isfinite(value) for value in row.values())
