"""A block that was hidden is hidden after a restart, without the network."""

from __future__ import annotations

from tests.serving import Site
from tests.terminal import Terminal

OFFER = "The almanac of the coast is out now."


def _page() -> str:
    days = "".join(
        f"<p>On day {day} the keeper of the lamp at Orran wrote that the water stood {day} feet above the old mark, "
        f"and that nobody in the village could say why.</p>"
        for day in range(1, 30)
    )
    return (
        f"<html lang=en><head><title>The tides of Orran</title></head><body><article><h1>The tides of Orran</h1>"
        f"<p>{OFFER}</p>{days}</article></body></html>"
    )


def test_a_hidden_block_stays_hidden_without_the_network_and_comes_back() -> None:
    with Site() as site:
        address = site.serve("/tides", _page())
        with Terminal([address], columns=100, rows=30) as terminal:
            terminal.wait_for(OFFER)
            terminal.send("s")
            terminal.wait_for("●")
            terminal.send("H")
            terminal.wait_for("Hide: Enter in this article")
            terminal.send("enter")
            terminal.wait_for(lambda screen: OFFER not in screen and "On day 1 " in screen)
            terminal.send("q")
            assert terminal.wait_for_end() == 0

    with Terminal([address], columns=100, rows=30) as terminal:
        terminal.wait_for("On day 1 ")
        assert OFFER not in terminal.text
        terminal.send("C")
        terminal.wait_for(f"┆ {OFFER}")
        terminal.send("H")
        terminal.wait_for("Bring back: Enter in this article")
        terminal.send("enter")
        terminal.wait_for(lambda screen: OFFER in screen and f"┆ {OFFER}" not in screen)
        terminal.send("q")
        assert terminal.wait_for_end() == 0
