from __future__ import annotations

import pytest

from broadsheet.analysis.language import guess_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge over the river was closed on Monday, and nobody knows when it is going to be opened again."),
        ("de", "Die Brücke über den Fluss ist seit Montag gesperrt, und niemand weiß, wann sie wieder geöffnet wird."),
        (
            "fr",
            "Le pont sur la rivière est fermé depuis lundi, et personne ne sait quand il sera rouvert aux habitants.",
        ),
        (
            "es",
            "El puente sobre el río está cerrado desde el lunes y nadie sabe cuándo se va a abrir para los vecinos.",
        ),
        ("it", "Il ponte sul fiume è chiuso da lunedì e nessuno sa quando sarà riaperto per gli abitanti della città."),
        (
            "nl",
            "De brug over de rivier is sinds maandag gesloten en niemand weet wanneer het weer open gaat voor de stad.",
        ),
        (
            "pt",
            "A ponte sobre o rio está fechada desde segunda-feira e não se sabe quando será aberta.",
        ),
    ],
)
def test_running_text_shows_its_language(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("text", ["", "Ostrand 1 2 3", "橋は閉まる。", "x " * 40])
def test_what_is_not_running_text_shows_none(text: str) -> None:
    assert guess_language(text) is None
