from __future__ import annotations

from broadsheet.extraction.tree import MOST_ATTRIBUTES, NUMBER, number, parse, strip_unread


def test_comments_are_not_in_the_tree() -> None:
    root = parse("<p>a<!-- b -->c</p>")
    assert root is not None
    assert root.text_content() == "ac"


def test_nothing_is_no_tree() -> None:
    assert parse("") is None
    assert parse("<!-- only -->") is None


def test_attributes_are_capped_and_the_first_ones_kept() -> None:
    root = parse("<p class=first " + " ".join(f"a{n}={n}" for n in range(1000)) + ">text</p>")
    assert root is not None
    (paragraph,) = root.iter("p")
    assert paragraph.get("class") == "first"
    assert len(paragraph.attrib) <= MOST_ATTRIBUTES + 1
    assert paragraph.text == "text"


def test_numbers_follow_the_document() -> None:
    root = parse("<div><p>a</p><p>b</p></div>")
    assert root is not None
    number(root)
    numbers = [int(element.get(NUMBER, "")) for element in root.iter("*")]
    assert numbers == list(range(len(numbers)))


def test_the_text_after_something_unread_stays() -> None:
    root = parse("<p>a<script>x</script>b<span hidden>y</span>c</p>")
    assert root is not None
    strip_unread(root)
    assert root.text_content() == "abc"


def test_what_is_shown_when_found_is_read() -> None:
    root = parse('<div hidden="until-found">folded</div>')
    assert root is not None
    strip_unread(root)
    assert root.text_content() == "folded"
