"""The people of whole articles: who they are, where they are named, in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.analysis.people import find_people
from broadsheet.article import Block, BlockKind, Person


def blocks_of(*paragraphs: str, kind: BlockKind = "paragraph") -> tuple[Block, ...]:
    return tuple(Block(kind, text) for text in paragraphs)


def mentions_of(blocks: tuple[Block, ...], person: Person) -> list[str]:
    return [blocks[at.block].text[at.start : at.end] for at in person.mentions]


def people_in(*paragraphs: str, **options: object) -> dict[str, list[str]]:
    """The texts of the mentions by name, in the order of the people."""
    blocks = blocks_of(*paragraphs)
    topics = options.get("topics", ())
    authors = options.get("authors", ())
    language = options.get("language", "en")
    assert isinstance(topics, tuple | list)
    assert isinstance(authors, tuple | list)
    assert language is None or isinstance(language, str)
    people = find_people(blocks, topics=topics, authors=authors, language=language)
    return {person.name: mentions_of(blocks, person) for person in people}


def test_a_mention_has_neither_title_nor_possessive() -> None:
    found = people_in('President Karla Munoz spoke. Mrs. Munoz\'s deputy listened. "We won," Munoz said.')
    assert found == {"Karla Munoz": ["Karla Munoz", "Munoz", "Munoz"]}


def test_the_most_mentioned_comes_first_then_the_first_mentioned() -> None:
    found = people_in("Otto Ruiz met Gwen Teague and Alan Firth on Monday.", "Firth said no. Firth left early.")
    assert list(found) == ["Alan Firth", "Otto Ruiz", "Gwen Teague"]


def test_two_people_of_one_surname_are_told_apart() -> None:
    found = people_in("Peter Brown and Susan Brown run the shop.", "Mrs. Brown keeps the books. Mr. Brown bakes.")
    assert found == {"Peter Brown": ["Peter Brown", "Brown"], "Susan Brown": ["Susan Brown", "Brown"]}


def test_a_surname_of_two_means_the_one_named_last() -> None:
    found = people_in(
        "Ellen Hartog opened the bridge on Monday.", "Pieter Hartog built the railing.", "Hartog said it took a year."
    )
    assert found["Pieter Hartog"] == ["Pieter Hartog", "Hartog"]


def test_a_given_name_alone_is_the_person_named_in_full() -> None:
    found = people_in("Susan Whitfield bought the mill.", '"It was falling down," Susan said.')
    assert found == {"Susan Whitfield": ["Susan Whitfield", "Susan"]}


def test_an_initial_does_not_make_another_person() -> None:
    found = people_in("Robert M. Tandy was elected.", "Robert Tandy thanked the voters, and Tandy wept.")
    assert found == {"Robert M. Tandy": ["Robert M. Tandy", "Robert Tandy", "Tandy"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Earvin “Magic” Tolliver scored.", "Earvin “Magic” Tolliver"),
        ("Judges praised J. K. Marlowe for it.", "J. K. Marlowe"),
        ("Gwen O'Malley-Stone said no.", "Gwen O'Malley-Stone"),
        ("The suit names Sammy Dawes, Jr. and his bank.", "Sammy Dawes, Jr."),
        ("Bill van der Heyden said yes.", "Bill van der Heyden"),
        ("The port belongs to Hamad bin Tariq al-Rashidi now.", "Hamad bin Tariq al-Rashidi"),
        ("The prize went to Park Min-seo of Busan.", "Park Min-seo"),
        ("The prize went to Nguyen Van Hieu of Hue.", "Nguyen Van Hieu"),
        ("The trainer is José Luis Ibáñez again.", "José Luis Ibáñez"),
    ],
)
def test_names_of_every_make_are_whole(text: str, name: str) -> None:
    assert list(people_in(text)) == [name]


def test_a_family_name_that_comes_first_is_linked() -> None:
    found = people_in("Park Min-seo, a pianist, won on Monday.", '"I am glad," Park said.')
    assert found == {"Park Min-seo": ["Park Min-seo", "Park"]}


def test_a_surname_with_a_particle_is_linked() -> None:
    found = people_in("Bill de Witte sold the farm.", "De Witte said the price was fair.")
    assert found == {"Bill de Witte": ["Bill de Witte", "De Witte"]}


@pytest.mark.parametrize(
    "text",
    [
        "Oxford University and the Thames were quiet on Sunday in March.",
        "The Ministry of Agriculture opened an office in King Street.",
        "German and French officials met in Brussels on Tuesday.",
        "The Supreme Court and the White House declined to comment.",
        "However, the Labour Party lost. Meanwhile, prices rose.",
        "The Harrow administration offered talks.",
        "The ship USS Linda Harrow sailed before Hurricane Ida came.",
        "The Prime Minister and the President agreed.",
        "He praised the plan. So did she. An officer agreed. My word, they said.",
    ],
)
def test_what_is_no_person_is_not_listed(text: str) -> None:
    assert people_in(text) == {}


def test_an_administration_counts_for_a_president_whom_the_article_names() -> None:
    found = people_in("President Linda Harrow spoke.", "The Harrow administration offered talks.")
    assert found == {"Linda Harrow": ["Linda Harrow", "Harrow"]}


def test_a_name_before_a_hyphen_is_a_mention() -> None:
    assert people_in("Linda Harrow won.", "The Harrow-led coalition fell.")["Linda Harrow"][1] == "Harrow"


class TestTopics:
    def test_complete_a_surname(self) -> None:
        found = people_in("President Okafor's plan is new.", topics=["Lagos", "Chidi Okafor"])
        assert found == {"Chidi Okafor": ["Okafor"]}

    def test_do_not_replace_a_full_name(self) -> None:
        assert list(people_in("President Ada Okafor's plan is new.", topics=["Chidi Okafor"])) == ["Ada Okafor"]

    def test_leave_a_surname_that_two_of_them_have(self) -> None:
        assert list(people_in("President Okafor's plan is new.", topics=["Chidi Okafor", "Ada Okafor"])) == ["Okafor"]

    def test_make_a_doubtful_word_a_name(self) -> None:
        assert people_in("Delays at Tandrup grew.", topics=["Ada Tandrup"]) == {}
        assert people_in("That surprised Tandrup, they wrote.", topics=["Ada Tandrup"]) == {"Ada Tandrup": ["Tandrup"]}
        assert people_in("That surprised Tandrup, they wrote.") == {}

    def test_that_are_things_name_nobody(self) -> None:
        assert list(people_in("President Okafor's plan is new.", topics=["Okafor Foundation"])) == ["Okafor"]


class TestAuthors:
    def test_are_no_people_in_a_byline(self) -> None:
        assert people_in("By Ada Quist and Jon Berg", "The council met.", authors=["Ada Quist", "Jon Berg"]) == {}

    def test_are_people_where_a_sentence_names_them(self) -> None:
        found = people_in("By Ada Quist", "Ada Quist was born in Oslo.", authors=["Ada Quist"])
        assert found == {"Ada Quist": ["Ada Quist"]}


class TestOtherLanguages:
    def test_german_nouns_are_no_people(self) -> None:
        text = "Der Bürgermeister sagte am Montag, die Stadt werde die Brücke im Sommer bauen."
        assert people_in(text, language="de") == {}

    def test_full_names_and_their_surnames_are_found(self) -> None:
        found = people_in("Hans Kessler sprach am Montag.", "Kessler dankte dem Rat.", language="de")
        assert found == {"Hans Kessler": ["Hans Kessler", "Kessler"]}

    def test_a_form_of_address_is_no_part_of_the_name(self) -> None:
        found = people_in("Jean-Marc Delorme a visité Lyon.", "M. Delorme a salué les artistes.", language="fr")
        assert found == {"Jean-Marc Delorme": ["Jean-Marc Delorme", "Delorme"]}

    def test_scripts_that_the_lists_lack_give_nobody(self) -> None:
        assert people_in("Президент Иван Петров сказал.", "習近平表示。", language=None) == {}


def test_cells_of_a_table_are_not_joined() -> None:
    blocks = blocks_of("Anna Berg\tCarl Moe\nLena Voss\t34", kind="table")
    assert all("\t" not in text and "\n" not in text for p in find_people(blocks) for text in mentions_of(blocks, p))


def test_code_is_not_read() -> None:
    assert find_people(blocks_of("print('Anna Berg said so')", kind="code")) == ()


_WORDS = """Anna Berg Mr. Mrs. Sen. Reps. and , . ( ) “ ” " ' ’s - – de van al-Sabah J. O'Hara the said , who a
treasurer of the club president President Secretary of State for Jr. X IBM ÅSA Ýr ß 34 Paris Monday Park Min-seo"""
_words = st.sampled_from([*_WORDS.split(), "\n", "\t"])
_texts = st.one_of(st.text(), st.lists(_words).map(" ".join), st.lists(_words).map("".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(_texts, max_size=5), st.sampled_from([None, "en", "de"]))
def test_mentions_are_places_in_the_blocks(texts: list[str], language: str | None) -> None:
    blocks = blocks_of(*texts)
    people = find_people(blocks, topics=["Anna Berg"], authors=["Carl Moe"], language=language)
    seen: set[tuple[int, int]] = set()
    for person in people:
        assert person.name == person.name.strip() != ""
        assert person.role is None or person.role == person.role.strip() != ""
        assert list(person.mentions) == sorted(person.mentions)
        for at in person.mentions:
            text = blocks[at.block].text
            assert 0 <= at.start < at.end <= len(text)
            assert text[at.start : at.end].strip() == text[at.start : at.end]
            assert seen.isdisjoint((at.block, offset) for offset in range(at.start, at.end))
            seen.update((at.block, offset) for offset in range(at.start, at.end))
    assert people == find_people(blocks, topics=["Anna Berg"], authors=["Carl Moe"], language=language)


def test_no_text_no_people() -> None:
    assert find_people(()) == ()


def test_the_end_of_a_compound_is_no_part_of_a_name() -> None:
    found = people_in("UK-based Wu Jianlin and Lagos-born Adaeze Nwosu shared the prize. Wu spoke.")
    assert found == {"Wu Jianlin": ["Wu Jianlin", "Wu"], "Adaeze Nwosu": ["Adaeze Nwosu"]}


def test_a_month_that_is_a_given_name_begins_a_name() -> None:
    found = people_in("On April 4 April Lund and Jan van der Berg opened the pier.", "Van der Berg smiled.")
    assert found == {"Jan van der Berg": ["Jan van der Berg", "Van der Berg"], "April Lund": ["April Lund"]}


def test_the_first_of_two_surnames_stands_for_the_person() -> None:
    found = people_in("Isabel García Márquez runs the harbour.", "García spoke first.")
    assert found == {"Isabel García Márquez": ["Isabel García Márquez", "García"]}


def test_a_word_that_begins_a_sentence_is_no_part_of_the_name_that_is_shown() -> None:
    found = people_in("Born Vanessa Chantal Lund in 1972, the singer grew up here.", "Vanessa Lund left in 1990.")
    assert list(found) == ["Vanessa Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "SEO matters, SEO said. Readers like SEO.",
        "The Jatiya Samaj Dal (JSD) left the talks.",
        "Al Qaeda claimed the attack, and Al Jazeera reported it.",
        "Floods hit Kisoro, Tambora and Villa Rosa before Monday.",
        "Prosecutors said that growers were warned. Analysts disagreed.",
        "The USS Gerald Harmon left port.",
        "Mayor Blasts Council Over Harbour Plan",
    ],
)
def test_parties_places_ships_and_headlines_are_not_people(text: str) -> None:
    assert people_in(text) == {}
