"""Who said what. The people are given, so that only the reading of quotations is tested here."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from broadsheet.analysis.quotes import find_quotes
from broadsheet.article import Block, Passage, Person, Quote

ROLES = {
    "Ida Frost": "mayor of Ostrand",
    "Lena Brandt": "spokeswoman for the water board",
    "Olaf Reed": "Sen.",
    "Mark Vesper": None,
    "Anna Keller": "Bürgermeisterin",
}


def people_in(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """The people of `ROLES` whom the blocks name, by full name or surname."""
    found = []
    for name, role in ROLES.items():
        pattern = re.compile(rf"\b(?:{name}|{name.split()[1]})\b")
        mentions = tuple(
            Passage(index, match.start(), match.end())
            for index, block in enumerate(blocks)
            for match in pattern.finditer(block.text)
        )
        if mentions:
            found.append(Person(name, role, mentions))
    return tuple(found)


def read(*paragraphs: str | Block, language: str | None = "en") -> tuple[tuple[Block, ...], tuple[Quote, ...]]:
    blocks = tuple(Block("paragraph", one) if isinstance(one, str) else one for one in paragraphs)
    return blocks, find_quotes(blocks, people_in(blocks), language=language)


def said(*paragraphs: str | Block, language: str | None = "en") -> list[tuple[str, tuple[str, ...]]]:
    _, quotes = read(*paragraphs, language=language)
    return [(quote.text, quote.speakers) for quote in quotes]


FROST, BRANDT, REED, VESPER = ("Ida Frost",), ("Lena Brandt",), ("Olaf Reed",), ("Mark Vesper",)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We will rebuild the bridge,” said Ida Frost.", FROST),
        ("“We will rebuild the bridge,” Ida Frost said on Friday.", FROST),
        ("“We will rebuild the bridge,” Secretary of State Ida Frost said.", FROST),
        ("“We will rebuild the bridge,” Senator Olaf Reed of Ohio said.", REED),
        ("“We will rebuild the bridge,” water board spokeswoman Lena Brandt told the Courier.", BRANDT),
        ("“We will rebuild the bridge,” said the mayor, Ida Frost.", FROST),
        ("“We will rebuild the bridge,” the mayor, Ida Frost, told reporters.", FROST),
        ("“We will rebuild the bridge,” Ida Frost, the mayor of Ostrand, has repeatedly said.", FROST),
        ("“We will rebuild the bridge,” said Ida Frost, whose brother is Olaf Reed.", FROST),
        ("“Will we rebuild the bridge?” Ida Frost asked.", FROST),
        ("“We will rebuild the bridge,” scoffed Ida Frost.", FROST),
        ("“We will rebuild the bridge,” Frost shot back.", FROST),
        ("“We will rebuild the bridge,” according to Ida Frost.", FROST),
        ("According to Ida Frost, “we will rebuild the bridge before the winter comes.”", FROST),
        ("Ida Frost said: “We will rebuild the bridge.”", FROST),
        ("Ida Frost said, “We will rebuild the bridge.”", FROST),
        ("Ida Frost, who runs the town with Olaf Reed, said, “We will rebuild the bridge.”", FROST),
        ("Ida Frost of Ostrand (Green) said in a letter: “We will rebuild the bridge.”", FROST),
        ("Ida Frost stood up and said, “We will rebuild the bridge.”", FROST),
        ("When asked by Olaf Reed, Ida Frost replied, “We will rebuild the bridge.”", FROST),
        ("Ida Frost on the floods: “We will rebuild the bridge.”", FROST),
        ("“We will rebuild the bridge.” — Ida Frost", FROST),
        ("“We will rebuild the bridge,” a State Department official said.", ("a State Department official",)),
        ("“We will rebuild the bridge,” the White House said in a statement.", ("the White House",)),
        ("The White House said, “We will rebuild the bridge.”", ("the White House",)),
        ("“We will rebuild the bridge,” said a spokesman for Ida Frost.", ("a spokesman for Ida Frost",)),
        ("“We will rebuild the bridge,” police said.", ("police",)),
        (
            "“We will rebuild the bridge,” Sens. Ida Frost of Ohio and Olaf Reed of Texas said.",
            ("Ida Frost", "Olaf Reed"),
        ),
        (
            "“We will rebuild the bridge,” said Ida Frost, Olaf Reed and Mark Vesper.",
            ("Ida Frost", "Olaf Reed", "Mark Vesper"),
        ),
    ],
)
def test_the_attribution_stands_in_the_same_sentence(text: str, speakers: tuple[str, ...]) -> None:
    (quote,) = said(text)
    assert quote[1] == speakers


def test_a_joint_statement_has_all_its_speakers() -> None:
    assert said(
        "Councillors Ida Frost, Olaf Reed and Mark Vesper issued a joint statement saying:",
        "“We oppose the plan and will vote against it.”",
    ) == [("We oppose the plan and will vote against it.", ("Ida Frost", "Olaf Reed", "Mark Vesper"))]


def test_the_speaker_of_a_paragraph_goes_on_speaking() -> None:
    assert said("“It is closed,” said Ida Frost. “It will stay closed.”", "“Nobody regrets that more than I do.”") == [
        ("It is closed,", FROST),
        ("It will stay closed.", FROST),
        ("Nobody regrets that more than I do.", FROST),
    ]


def test_pieces_around_an_attribution_are_one_quote() -> None:
    blocks, quotes = read("“We,” Ida Frost said, “will rebuild the bridge.” Then she left.")
    (quote,) = quotes
    assert [blocks[p.block].text[p.start : p.end] for p in quote.passages] == ["We,", "will rebuild the bridge."]
    assert quote.text == "We, will rebuild the bridge."
    assert quote.speakers == FROST


def test_pieces_in_sentences_of_their_own_are_two_quotes() -> None:
    assert [text for text, _ in said("“It is closed,” Ida Frost said. “It will stay closed.”")] == [
        "It is closed,",
        "It will stay closed.",
    ]


def test_a_quotation_over_paragraphs_is_one_quote() -> None:
    _, quotes = read("“The bridge is old.", "“The river is high,” Ida Frost said.")
    (quote,) = quotes
    assert [p.block for p in quote.passages] == [0, 1]
    assert quote.speakers == FROST


def test_pronouns_mean_who_was_last_spoken_of_and_fits() -> None:
    assert said(
        "Mark Vesper met Ida Frost on Monday. He praised her work.",
        "“She never gives up,” he said.",
        "“Mark is kind to me,” she replied.",
        "“Thank you for that,” said Vesper.",
    ) == [
        ("She never gives up,", VESPER),
        ("Mark is kind to me,", FROST),
        ("Thank you for that,", VESPER),
    ]


def test_the_attribution_is_the_mention_that_tells() -> None:
    blocks, quotes = read("Ida Frost came late.", "“The road was closed,” she said.")
    (quote,) = quotes
    assert quote.attribution is not None
    assert blocks[1].text[quote.attribution.start : quote.attribution.end] == "she"


def test_they_are_who_did_something_together() -> None:
    assert said("Ida Frost and Mark Vesper wrote the report.", "“We measured everything twice,” they wrote.") == [
        ("We measured everything twice,", ("Ida Frost", "Mark Vesper"))
    ]


def test_an_office_means_the_person_who_holds_it() -> None:
    assert said(
        "Lena Brandt and Mark Vesper came.",
        "“The dam holds,” the spokeswoman said.",
        "“It leaks,” Reed objected.",
        "“It does not,” the senator was told.",
    )[:2] == [("The dam holds,", BRANDT), ("It leaks,", REED)]


def test_who_is_asked_is_not_the_speaker() -> None:
    assert said("Ida Frost was asked by reporters on Friday: “What went wrong at the dam, and who knew of it?”") == [
        ("What went wrong at the dam, and who knew of it?", ("reporters",))
    ]
    assert FROST not in [speakers for _, speakers in said("Ida Frost was asked, “What went wrong at the dam?”")]


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    (quote,) = said("“She denies every word of it,” a lawyer for Ida Frost said.")
    assert quote[1] == ("a lawyer for Ida Frost",)


def test_who_is_only_quoted_about_is_not_the_speaker() -> None:
    assert said("“Frost is wrong about the dam,” Olaf Reed said of Ida Frost.") == [
        ("Frost is wrong about the dam,", REED)
    ]


def test_a_few_words_in_the_writers_sentence_are_partial() -> None:
    _, quotes = read("Olaf Reed called the plan “a waste of paint” and the mayor “a clown.”")
    assert [(quote.text, quote.speakers, quote.partial) for quote in quotes] == [
        ("a waste of paint", REED, True),
        ("a clown.", REED, True),
    ]


def test_a_whole_quotation_is_not_partial() -> None:
    _, quotes = read("“We will rebuild the bridge,” said Ida Frost.", "Ida Frost added: “Soon.”")
    assert [quote.partial for quote in quotes] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "The song “Blue River Home” by Ida Frost topped the charts.",
        "The so-called “winter garden” was closed in May.",
        "The board met in the “Long Room” on the second floor.",
        "Mark Vesper starred in “Night Ferry,” which won a prize.",
        "The story, titled “A Long Way to the River,” was printed in May.",
    ],
)
def test_titles_and_words_held_at_arms_length_are_no_quotes(text: str) -> None:
    assert said(text) == []


def test_british_single_marks() -> None:
    assert said(
        "'It was like the '90s all over again,' Ida Frost told the workers' council. 'We're tired.'",
        "Olaf Reed called the mayor's speech 'a disgrace'.",
    ) == [
        ("It was like the '90s all over again,", FROST),
        ("We're tired.", FROST),
        ("a disgrace", REED),
    ]


def test_what_is_quoted_inside_is_not_a_quote_of_its_own() -> None:
    assert said("“He told me, ‘Never again,’ and left,” said Ida Frost.") == [
        ("He told me, ‘Never again,’ and left,", FROST)
    ]


def test_unbalanced_marks() -> None:
    assert said("“I never said that, Olaf Reed said. He left at noon.", "“This one ends well,” Ida Frost added.") == [
        ("I never said that,", REED),
        ("This one ends well,", FROST),
    ]


def test_a_block_quote_that_is_signed() -> None:
    words = "The bridge was closed for good reasons and nobody regrets it."
    assert said("The council printed a letter.", Block("quote", f"{words}\n— Ida Frost, mayor of Ostrand")) == [
        (words, FROST)
    ]
    assert said("The council printed a letter.", Block("quote", words), "— Ida Frost, mayor of Ostrand") == [
        (words, FROST)
    ]


def test_a_block_quote_that_is_led_up_to() -> None:
    words = "The bridge was closed for good reasons and nobody regrets it."
    assert said("Ida Frost wrote to the council:", Block("quote", words), Block("quote", "It stays closed.")) == [
        (f"{words} It stays closed.", FROST)
    ]


def test_a_pull_quote_is_not_counted_twice() -> None:
    words = "The bridge was closed for good reasons"
    assert said(f"“{words},” said Ida Frost.", Block("quote", words), "The rain went on.") == [(f"{words},", FROST)]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Wir bauen sie wieder auf“, sagte Bürgermeisterin Anna Keller am Montag.", "Anna Keller"),
        ("de", "»Wir bauen sie wieder auf«, erklärte Anna Keller.", "Anna Keller"),
        ("fr", "« Nous allons la reconstruire », a déclaré Marie Delorme lundi.", "Marie Delorme"),
        ("es", "«Vamos a reconstruir el puente», dijo Ana Robledo.", "Ana Robledo"),
    ],
)
def test_other_languages_by_marks_verb_and_name(language: str, text: str, speaker: str) -> None:
    ((words, speakers),) = said(text, language=language)
    assert words == re.split("[„“»««»]", text)[1].strip()
    assert speakers == (speaker,)


def test_other_languages_without_a_verb_of_speech_have_no_speaker() -> None:
    assert said("„Wir bauen die Brücke wieder auf“ stand auf der Tür von Anna Keller.", language="de") == [
        ("Wir bauen die Brücke wieder auf", ())
    ]
    assert said("市長は「橋を来年までに再建します」と述べた。", language="ja") == [("橋を来年までに再建します", ())]


def test_a_row_of_ornaments_between_paragraphs_is_passed_over() -> None:
    _, quotes = read("“The pump works,” said Ida Frost.", "_____", "“It leaks,” she said.")
    assert [quote.speakers for quote in quotes] == [("Ida Frost",), ("Ida Frost",)]
