"""The public JSON: its keys, and that nothing is lost on the way there and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from broadsheet.article import Article
from broadsheet.article_json import SCHEMA, from_json_object, to_json_object
from tests.articles import FERRY, articles


def test_the_object_has_the_documented_keys() -> None:
    data = to_json_object(FERRY)
    assert list(data) == [
        "schema", "source", "title", "standfirst", "dateline", "site", "section", "language", "authors", "published",
        "modified", "image", "highlights", "topics", "people", "quotes", "corrections", "blocks", "words", "minutes",
    ]  # fmt: skip
    assert data["schema"] == SCHEMA == "broadsheet/article/1"
    assert list(data["source"]) == [
        "requested", "url", "canonical", "fetched_at", "via", "archived_at", "note", "whole",
    ]  # fmt: skip
    assert data["published"] == "2026-02-27T06:00:00+00:00"
    assert data["highlights"][1] == {
        "text": "Tickets cost less than the bridge toll",
        "origin": "publisher",
        "at": [2, 0, 20],
    }
    assert data["people"] == [{"name": "Odile Brandt", "role": "harbour master", "mentions": [[0, 40, 52], [3, 0, 6]]}]
    assert data["quotes"][0]["attribution"] == [0, 40, 52]


def test_blocks_carry_what_their_kind_has_and_no_more() -> None:
    blocks = {block["kind"]: block for block in to_json_object(FERRY)["blocks"]}
    assert blocks["heading"] == {"kind": "heading", "text": "What it costs", "level": 2, "spans": []}
    assert set(blocks["table"]) == {"kind", "text", "rows", "header", "spans"}
    assert blocks["code"]["language"] == "python"
    assert "level" not in blocks["rule"]


@given(articles())
def test_an_article_survives_json(article: Article) -> None:
    assert from_json_object(json.loads(json.dumps(to_json_object(article)))) == article


def test_the_whole_example_survives_json() -> None:
    assert from_json_object(json.loads(json.dumps(to_json_object(FERRY)))) == FERRY


def test_an_article_that_was_kept_without_the_newer_keys_is_read() -> None:
    data = to_json_object(FERRY)
    for key in ("archived_at", "note", "whole"):
        del data["source"][key]
    del data["image"]["caption"]
    assert FERRY.image is not None
    assert from_json_object(data) == replace(FERRY, image=replace(FERRY.image, caption=""))


def test_an_unknown_schema_is_refused() -> None:
    data = to_json_object(replace(FERRY, blocks=())) | {"schema": "broadsheet/article/99"}
    with pytest.raises(ValueError, match="broadsheet/article/99"):
        from_json_object(data)
