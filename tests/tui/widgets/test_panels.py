from __future__ import annotations

from datetime import UTC, datetime

from broadsheet.anchor import Anchor, anchor_passage, anchor_place
from broadsheet.article import Article, Block, Passage, Place, Source
from broadsheet.corrections import Wrong, corrected
from broadsheet.library.model import Bookmark
from broadsheet.tui.widgets.panels import Contents, Links, Notes, People, Quotes, Verdict, filtered
from tests.articles import FERRY

WHEN = datetime(2026, 3, 2, tzinfo=UTC)


def _bookmark(anchor: Anchor | None, note: str = "") -> Bookmark:
    return Bookmark(1, "https://example.org/ferry", "Night ferry", anchor, note, WHEN)


def test_people_have_their_role_and_the_number_of_their_quotes() -> None:
    entry, quote = People(FERRY).entries
    assert (entry.words, entry.tail, entry.details) == ("Odile Brandt", "×2", ("harbour master",))
    assert (entry.folds, quote.words, quote.parent) == ("1 quote", "“We kept the pier warm”", entry.number)
    assert People(FERRY).target(0).steps == ((Passage(0, 40, 52),), (Passage(3, 0, 6),))


def test_quotes_have_their_speaker_for_a_heading() -> None:
    panel = Quotes(FERRY)
    assert [(entry.group, entry.words) for entry in panel.entries] == [
        ("Odile Brandt", "“We kept the pier warm”"),
        ("Speaker not named", "“a floating hotel”"),
    ]
    assert panel.nearest(Place(1, 0)) == 1
    assert panel.nearest(Place(9, 0)) == 1


def test_quotes_are_seen_while_their_person_is_folded_out() -> None:
    panel = People(FERRY)
    assert [entry.number for entry in panel.visible(frozenset())] == [0]
    assert [entry.number for entry in panel.visible(frozenset({0}))] == [0, 1]
    assert panel.target(1).steps == ((Passage(0, 1, 22),),)


def test_what_was_taken_for_no_person_stands_at_the_end_and_can_come_back() -> None:
    wrong = Wrong("Odile Brandt")
    panel = People(FERRY)
    assert panel.verdict(0) == Verdict((wrong,))
    panel = People(corrected(FERRY, [wrong]))
    [entry] = panel.entries
    assert (entry.words, entry.group, entry.counted) == ("Odile Brandt", "Not a person, you say", False)
    assert panel.verdict(0) == Verdict((wrong,), right=True)
    assert panel.target(0).steps == ((Passage(0, 40, 52),), (Passage(3, 0, 6),))


def test_a_quote_without_its_speaker_says_whose_it_is_not() -> None:
    wrong = Wrong("Odile Brandt", "We kept the pier warm")
    assert Quotes(FERRY).verdict(0) == People(FERRY).verdict(1) == Verdict((wrong,))
    panel = Quotes(corrected(FERRY, [wrong]))
    assert (panel.entries[0].group, panel.entries[0].details) == ("Speaker not named", ("not Odile Brandt, you say",))
    assert panel.verdict(0) == Verdict((wrong,), right=True)
    assert panel.verdict(1) is None


def test_contents_begin_with_the_start_and_know_where_one_is() -> None:
    panel = Contents(FERRY)
    assert [entry.words for entry in panel.entries] == [FERRY.title, "What it costs"]
    assert [panel.nearest(Place(block, 0)) for block in (0, 1, 5)] == [0, 1, 1]


def test_contents_are_indented_by_level() -> None:
    levels = (2, 3, 3, 2, 4)
    blocks = tuple(Block("heading", f"Heading {n}", level=level) for n, level in enumerate(levels))
    assert [entry.indent for entry in Contents(Article(Source("-"), blocks=blocks)).entries] == [0, 2, 2, 0, 4]


def test_links_show_where_they_lead() -> None:
    [entry] = Links(FERRY).entries
    assert (entry.words, entry.details, entry.tail) == ("Tickets", ("example.org",), "1")


def test_notes_show_words_and_note_and_what_is_gone() -> None:
    gone = Anchor(0, 0, 4, "Gone", "", " with the wind")
    notes = Notes(
        FERRY,
        [
            _bookmark(None, "the whole"),
            _bookmark(anchor_place(FERRY, Place(2, 0))),
            _bookmark(anchor_passage(FERRY, Passage(0, 1, 22)), "warm"),
            _bookmark(gone, "lost"),
        ],
    )
    assert [(entry.words, entry.details) for entry in notes.entries] == [
        ("The whole article", ("the whole",)),
        ("Tickets are cheap.", ()),
        ("“We kept the pier warm”", ("warm",)),
        ("“Gone”", ("lost", "No longer in the article")),
    ]
    assert notes.in_colour("") == (Passage(2, 0, 0), Passage(0, 1, 22))
    assert [notes.target(n).steps for n in (0, 1, 3)] == [(), ((Passage(2, 0, 0),),), ()]


def test_a_filter_looks_at_words_details_and_speakers_without_regard_to_accents() -> None:
    people, quotes = People(FERRY), Quotes(FERRY)
    assert filtered(people.entries, "harbour bra") == people.entries[:1]
    assert filtered(people.entries, "zeppelin") == ()
    assert [entry.number for entry in filtered(quotes.entries, "odile")] == [0]
    assert filtered(quotes.entries, "  ") == quotes.entries
