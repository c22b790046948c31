"""The trees that judge blocks, and the features that they hear."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.blocks import walk_blocks
from broadsheet.extraction.body import chances_of
from broadsheet.extraction.features import ALL_NAMES, NAMES, features
from broadsheet.extraction.leanings import name_words, read_leanings
from broadsheet.extraction.metadata import read_metadata
from broadsheet.extraction.tree import parse
from broadsheet.extraction.trees import AT_ONCE, HOPELESS, Tree, Trees, read_trees, trees_in, write_trees
from tests.extraction.making import FETCHED, SENTENCES, paragraphs, story


def rows(markup: str) -> list[dict[str, float]]:
    root = parse(markup)
    assert root is not None
    placed = walk_blocks(root, "")
    found = features(placed, title="The bell of Orran", description=None, article_body=None)
    return [dict(zip(NAMES, row, strict=True)) for row in found.rows]


def leaf(value: float) -> Tree:
    return (-1, value, None, None)


def test_the_leaves_that_a_row_comes_to_add_up() -> None:
    trees = Trees(1, ((0, 1.0, leaf(-3.0), leaf(0.5)), leaf(1.0)))
    assert trees.odds([1.0]) == -2.0
    assert trees.odds([1.1]) == 1.5
    assert math.isclose(trees.chance([1.1]), 1 / (1 + math.exp(-1.5)))


def test_what_is_hopeless_is_not_asked_further() -> None:
    trees = Trees(1, (*[leaf(-0.5)] * AT_ONCE, *[leaf(1.0)] * AT_ONCE))
    assert trees.odds([0.0]) == -0.5 * AT_ONCE < HOPELESS


@pytest.mark.parametrize(("name", "names"), [("body-trees.bin", NAMES), ("body-trees-second.bin", ALL_NAMES)])
def test_the_trees_of_the_package_ask_for_features_that_there_are(name: str, names: tuple[str, ...]) -> None:
    trees = read_trees(name)
    assert trees.features == len(names) == len(set(names))
    waiting = [*trees.trees]
    while waiting:
        feature, _, low, high = waiting.pop()
        assert -1 <= feature < len(names)
        if feature >= 0:
            waiting += [low, high]


def trees_of_any_shape() -> st.SearchStrategy[Tree]:
    numbers = st.floats(width=32, allow_nan=False)
    return st.recursive(
        numbers.map(leaf), lambda tree: st.tuples(st.integers(0, 9), numbers, tree, tree), max_leaves=12
    )


@given(st.lists(trees_of_any_shape(), min_size=1, max_size=5))
def test_trees_are_read_as_they_were_written(trees: list[Tree]) -> None:
    content = write_trees(trees, features=10)
    assert trees_in(content) == Trees(10, tuple(trees))


def test_text_is_told_from_a_menu() -> None:
    page = story(
        paragraphs(12), after='<div class="footer-links"><ul>' + '<li><a href="/x">More</a></li>' * 20 + "</ul></div>"
    )
    root = parse(page)
    assert root is not None
    placed = walk_blocks(root, "")
    metadata = read_metadata(root, base="", address="", not_after=FETCHED)
    chances = {item.block.text: chance for item, chance in zip(placed, chances_of(placed, metadata), strict=True)}
    assert min(value for text, value in chances.items() if text.startswith(SENTENCES[1])) > 0.5
    assert chances["More"] < 0.2


def test_features_know_what_is_around_a_block() -> None:
    first, *_, last = rows(f"<main><h1>The bell of Orran</h1>{paragraphs(3)}</main><footer><p>Tidings</p></footer>")
    assert first["title"] == 1
    assert (first["in main"], last["in main"]) == (1, 0)
    assert (first["in footer"], last["in footer"]) == (0, 1)
    assert last["since title"] > 1


def test_names_are_heard_in_every_spelling() -> None:
    assert name_words("relatedStories") == name_words("related-stories") == name_words("RELATED stories 2")
    assert name_words("x9") == ()


def test_words_lean_as_the_package_says() -> None:
    leanings = read_leanings()
    assert leanings.names["comment"] < 0 < leanings.names["prose"]
    mean, least, greatest = leanings.of_text("subscribe to our newsletter")
    assert least < mean < 0
    assert least <= mean <= greatest
    assert leanings.of_text("") == (0, 0, 0)


def test_the_second_trees_hear_what_is_said_of_the_neighbours() -> None:
    root = parse("<main><p>One line of text.</p><p>Two lines of text.</p></main><footer><p>Tidings of it</p></footer>")
    assert root is not None
    found = features(walk_blocks(root, ""), title=None, description=None, article_body=None)
    first, second, third = (dict(zip(ALL_NAMES, row, strict=True)) for row in found.with_company([0.5, 0.75, 0.25]))
    assert (first["chance"], first["chance -1"], first["chance +1"], first["chance +2"]) == (0.5, -1, 0.75, 0.25)
    assert first["container 1"] == 0.75
    assert second["container 1"] == 0.5
    assert third["container 1"] == 0


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
