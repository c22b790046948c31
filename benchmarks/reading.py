"""How fast an article is set into lines: `python -m benchmarks.reading [WORDS]` (default: 100000).

Medians of CPU time in milliseconds, at 120×40 with the column of 72. "First screen" is what a person waits for:
everything that is needed for the first 40 rows. "All" sets every line as well, which the program does only for lines
that are looked at. What is done once is shown apart. Memory is what is still held after every line was set. The last
rows are of the whole program in a pseudo-terminal (see screen.py): elapsed time, so that the machine has to be idle.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import cycle

from benchmarks.generated import World
from benchmarks.screen import measure
from broadsheet.article import Article, Block, Place, Source
from broadsheet.typesetting import ALIGNMENTS, STEPS, Measure, Setting, prepare, set_article

WORDS = 100_000
FEW = 1_000
VIEW = 40
ROUNDS = 7
STEPS_DOWN = 400
NORMAL = Measure(114)


def story(words: int) -> Article:
    """An article of about so many words: paragraphs of one to six sentences, a heading above every twelfth."""
    world, chance = World(), random.Random(words)
    blocks: list[Block] = []
    left = words
    while left > 0:
        if len(blocks) % 12 == 6:
            blocks.append(Block("heading", world.sentence(5).rstrip("."), level=2))
        sentences = [chance.randint(8, 30) for _ in range(chance.randint(1, 6))]
        blocks.append(Block("paragraph", " ".join(map(world.sentence, sentences))))
        left -= sum(sentences)
    return Article(Source("benchmark"), title=world.sentence(8), language="en", blocks=tuple(blocks))


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    article, short = story(words), story(FEW)
    print(f"{words} words, {len(article.blocks)} blocks")
    loading = once(lambda: prepare(article, replace(NORMAL, alignment="hyphenated")))
    report("patterns for hyphens, once", loading, "in a worker")
    report("first screen of all, its words counted", once(lambda: first_screen(article, NORMAL)), "≤ 30 ms")
    for alignment, limit in zip(ALIGNMENTS, (60, 350, 900), strict=True):
        to = replace(NORMAL, alignment=alignment)
        report(f"first screen, {alignment}", measured(partial(first_screen, article, to)), "≤ 30 ms")
        report(f"all, {alignment}", measured(partial(every_line, article, to)), f"≤ {limit} ms")
        report(f"resize in the middle, {alignment}", resizing(article, to), "≤ 60 ms")
    for step in STEPS[4:]:
        report(f"first screen, {step}", measured(partial(first_screen, article, replace(NORMAL, step=step))))
    many, few = scrolling(article), scrolling(short)
    report("a row further down", many, f"{many / few:.2f}× of {FEW} words, ≤ 1.2×")
    one = replace(article, blocks=(Block("paragraph", " ".join(block.text for block in article.blocks)),))
    to = replace(NORMAL, alignment="hyphenated")
    report("first screen, one paragraph, hyphenated", measured(lambda: first_screen(one, to)), "≤ 30 ms")
    report("its end", measured(lambda: last_screen(one, to)))
    for alignment in ALIGNMENTS:
        megabytes = held(article, replace(NORMAL, alignment=alignment))
        print(f"  {f'memory, {alignment}':44} {megabytes:8.2f}   MB")
    if sys.platform == "linux":
        screen = measure(article)
        report("key → updated screen: a line", screen.line, "≤ 15 ms")
        report("key → updated screen: a page", screen.page, "≤ 15 ms")
        report("key → updated screen: a letter of a search", screen.search, "≤ 15 ms")
        report("terminal resized → updated screen", screen.resize, "≤ 60 ms")
        print(f"  {'memory over an empty Textual application':44} {screen.memory:8.2f}   MB, ≤ 15 MB")


def report(name: str, milliseconds: float, wanted: str = "") -> None:
    print(f"  {name:44} {milliseconds:8.2f}   {wanted}".rstrip(), flush=True)


def once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def measured(work: Callable[[], object]) -> float:
    work()
    return statistics.median(once(work) for _ in range(ROUNDS))


def first_screen(article: Article, to: Measure) -> Setting:
    setting = set_article(article, to)
    draw(setting, 0)
    return setting


def last_screen(article: Article, to: Measure) -> None:
    setting = set_article(article, to)
    draw(setting, setting.height - VIEW)


def every_line(article: Article, to: Measure) -> Setting:
    setting = set_article(article, to)
    for y in range(setting.height):
        setting.place_at(y)
    return setting


def draw(setting: Setting, top: int) -> None:
    for y in range(max(0, top), min(setting.height, top + VIEW)):
        setting.row(y)


def resizing(article: Article, to: Measure) -> float:
    """Set the article to another width and draw the view at the place that was at its top."""
    place = Place(len(article.blocks) // 2, 0)
    columns = cycle((70, 58, 72, 64))

    def resize() -> None:
        setting = set_article(article, replace(to, column=next(columns)))
        draw(setting, setting.top_row(place))

    return measured(resize)


def scrolling(article: Article) -> float:
    """Milliseconds for the one new row of a step down, and for the place at the top: from the middle to the end and on
    from the start."""
    setting = set_article(article, replace(NORMAL, alignment="justified"))
    rows = [(setting.height // 2 + n) % (setting.height - VIEW) for n in range(STEPS_DOWN)]

    def steps() -> None:
        for y in rows:
            setting.row(y + VIEW - 1)
            setting.place_at(y)

    return measured(steps) / STEPS_DOWN


def held(article: Article, to: Measure) -> float:
    """Megabytes that the lines take, without the article."""
    tracemalloc.start()
    setting = every_line(article, to)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert setting.height
    return size / 2**20


if __name__ == "__main__":
    main()
