"""Text that a page carries, but shows only when a script has run."""

from __future__ import annotations

from broadsheet.extraction.folded import FOLDED, folded, unfold
from broadsheet.extraction.tree import parse
from tests.extraction.making import SENTENCES, article_of, paragraphs, story


def test_streamed_parts_are_read_in_their_places() -> None:
    one, two = (f"<p>{sentence}</p>" for sentence in SENTENCES[:2])
    markup = story(
        f'{paragraphs()}<template id="B:1"></template><p>The end of it, said the baker of Orran.</p>',
        after=f'<div hidden id="S:1">{one}<template id="P:a"></template></div><div hidden id="S:a">{two}</div>',
    )
    expected = story(f"{paragraphs()}{one}{two}<p>The end of it, said the baker of Orran.</p>")
    assert [block.text for block in article_of(markup).blocks] == [block.text for block in article_of(expected).blocks]


def test_a_folded_section_is_kept_and_marked() -> None:
    root = parse(
        f"<div>{paragraphs(9)}</div><div style='color: red; display:none'>{paragraphs(3)}</div><i hidden>x</i>"
    )
    assert root is not None
    unfold(root)
    hidden = folded(root)
    assert [element.tag for element in root.iter("*") if element in hidden] == ["div", "p", "p", "p"]
    assert root.xpath(f"count(//*[@{FOLDED}])") == 1


def test_what_holds_most_of_the_text_is_not_marked() -> None:
    root = parse(f"<div hidden>{paragraphs(9)}</div><p>Menu</p>")
    assert root is not None
    unfold(root)
    assert not folded(root)
