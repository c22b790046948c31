"""What interrupts an article and is read apart from it."""

from __future__ import annotations

from tests.extraction.making import SENTENCES, article_of, paragraphs, story


def slides(count: int) -> str:
    return "".join(
        f"<section><h2>{n}/{count} Boat of the year</h2><p>{SENTENCES[n % 5]} So it was in boat {n}.</p></section>"
        for n in range(1, count + 1)
    )


def test_a_gallery_amid_the_text_is_left_out() -> None:
    text = paragraphs(8)
    half = text.index("<p>", len(text) // 2)
    whole = [block.text for block in article_of(story(text)).blocks]
    with_gallery = story(f"{text[:half]}<div><h2>Boats in pictures</h2>{slides(6)}</div>{text[half:]}")
    assert [block.text for block in article_of(with_gallery).blocks] == whole


def test_an_article_that_is_a_gallery_is_kept() -> None:
    texts = [block.text for block in article_of(story(f"{paragraphs(2)}<div>{slides(6)}</div>")).blocks]
    assert "6/6 Boat of the year" in texts
    assert texts[-1].endswith("So it was in boat 6.")


def test_a_row_of_linked_headlines_with_pictures_is_left_out() -> None:
    row = "".join(
        f'<a href="/{n}"><img src="/{n}.jpg" alt="Other tale {n}"><h3>Other tale {n} of the coast</h3></a>'
        for n in range(4)
    )
    text = paragraphs(26)
    half = text.index("<p>", len(text) // 2)
    blocks = article_of(story(f"{text[:half]}<div>{row}</div>{text[half:]}")).blocks
    assert [block.text for block in blocks] == [block.text for block in article_of(story(text)).blocks]


def test_linked_headings_with_text_under_them_stay() -> None:
    parts = "".join(f'<h2><a href="/{n}">Harbour {n}</a></h2>{paragraphs(8)}' for n in range(4))
    headings = [block.text for block in article_of(story(parts)).blocks if block.kind == "heading"]
    assert headings == ["Harbour 0", "Harbour 1", "Harbour 2", "Harbour 3"]


APPEAL = f"<h4>Help the harbour paper</h4>{paragraphs(6)}".replace("day", "year")


def test_what_only_a_script_would_show_is_left_out() -> None:
    texts = [
        block.text for block in article_of(story(f'{paragraphs(26)}<div class="hidden appeal">{APPEAL}</div>')).blocks
    ]
    assert len(texts) == 26
    assert not any("year" in text for text in texts)


def test_what_a_reader_opens_by_hand_stays() -> None:
    parts = f'{paragraphs(26)}<div class="accordion"><div class="hidden">{APPEAL}</div></div>'
    assert any("year" in block.text for block in article_of(story(parts)).blocks)


def test_a_text_that_is_hidden_as_a_whole_stays() -> None:
    assert len(article_of(story(f'<div class="hidden">{paragraphs(26)}</div>')).blocks) == 26
