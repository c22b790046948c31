"""What is read in languages other than English: sentences, the language itself, quotations, and no wrong speaker."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.analysis import analyse, wordlists
from broadsheet.analysis.language import guess_language
from broadsheet.analysis.sentences import split_sentences
from broadsheet.analysis.wordlists import languages, sections_of, words_by_key
from broadsheet.article import Article, Block, Source
from tests.analysis.texts_in_languages import QUOTATIONS, SENTENCES, text_in


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_end_where_they_end(language: str) -> None:
    text = text_in(language)
    assert [text[start:end] for start, end in split_sentences(text, language)] == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
def test_the_text_shows_its_language(language: str) -> None:
    assert guess_language(text_in(language)) == language


@pytest.mark.parametrize("language", QUOTATIONS)
def test_a_quotation_is_found_and_nobody_is_wrongly_its_speaker(language: str) -> None:
    article = Article(Source("-"), language=language, blocks=(Block("paragraph", text_in(language)),))
    expected = QUOTATIONS[language]
    speakers = () if expected.speaker is None else (expected.speaker,)
    assert [(quote.text, quote.speakers) for quote in analyse(article).quotes] == [(expected.words, speakers)]


def test_each_language_has_its_verbs_of_speech() -> None:
    assert set(SENTENCES) < languages()
    assert all(sections_of(language)["saying"] for language in SENTENCES)
    assert "dijo" in words_by_key("saying")["es"]
    assert "fi" not in words_by_key("saying")


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("de", "Sie nahm Seile, Haken usw. Die Brücke war leer.", 2),
        ("de", "Vgl. Abs. 3 der Ordnung.", 1),
        ("de", "Das war die Nr. Eins.", 2),
        ("fr", "Voir p. 12 du rapport.", 1),
        ("es", "Dijo que no. Luego se fue.", 2),
        ("it", "La Fune S.p.A. Vesper produce corde.", 1),
        ("nl", "Zij heet A. B. Bakker.", 1),
        ("pl", "Most ma 3. Filar i czwarty.", 1),
        ("ru", "Он родился в г. Остранде.", 1),
        ("zh", "他问：“谁来？”没有人知道。", 2),
        ("ar", "هل أُغلق الجسر؟ نعم.", 2),
        ("hi", "पुल बंद है। नदी ऊँची है॥", 2),
        ("fi", "Silta on auki 8. Toukokuuta asti.", 1),
    ],
)
def test_full_stops_and_their_kin(language: str, text: str, sentences: int) -> None:
    assert len(split_sentences(text, language)) == sentences


def test_each_file_of_a_language_is_in_the_list_of_languages() -> None:
    folder = Path(wordlists.__file__).with_name("data") / "languages"
    assert {file.stem for file in folder.glob("*.txt")} == languages()
