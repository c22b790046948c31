"""Pictures: when they come, what is shown never moves, and they go where they are not wanted."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from rich.style import Style

from broadsheet.article import Block, Picture
from broadsheet.desk.opened import Opened
from broadsheet.desk.opening import Opener
from broadsheet.errors import FetchError
from broadsheet.tui.pictures import Bitmap, fitted, open_picture
from broadsheet.tui.terminal import graphics

from .host import Desk, Shelf, reading
from .story import OPENED

LEAD, NEAR, FAR = (f"https://gazette.example/{name}.png" for name in ("lead", "near", "far"))
ELSEWHERE = "https://pictures.example/elsewhere.png"


def png(width: int, height: int, mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height), "red").save(file, "PNG")
    return file.getvalue()


def story(*, lead: bool = True) -> Opened:
    blocks = list(OPENED.article.blocks)
    blocks.insert(2, Block("figure", "The pier in March.", url=NEAR, alt="A pier"))
    blocks.insert(5, Block("figure", "The boats.", url=ELSEWHERE, alt="Two boats"))
    blocks.append(Block("figure", "The far side.", url=FAR))
    image = Picture(LEAD, "A ferry", "The old line.") if lead else None
    article = replace(OPENED.article, image=image, blocks=tuple(blocks), people=(), quotes=(), highlights=())
    return replace(OPENED, article=article)


@asynccontextmanager
async def pictured(
    folder: Path, pictures: dict[str, bytes], *, opened: Opened | None = None, **options: Any
) -> AsyncIterator[tuple[Desk, asyncio.Event, list[str]]]:
    """The story on the screen; its pictures come when the event is set. The last one lists what was asked for."""
    come, asked = asyncio.Event(), list[str]()

    async def picture(_: Shelf, __: Opened, url: str) -> bytes:
        asked.append(url)
        await come.wait()
        if url not in pictures:
            raise FetchError("There is no such picture.", "Read on.")
        return pictures[url]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "picture", picture)
        async with reading(folder, opened or story(), **options) as desk:
            yield desk, come, asked


def half_blocks(desk: Desk) -> int:
    return sum("▀▀▀" in row for row in desk.rows)


async def test_pictures_come_late_and_nothing_moves(tmp_path: Path) -> None:
    pictures = {LEAD: png(900, 300), NEAR: png(100, 300), FAR: b"no picture"}
    async with pictured(tmp_path, pictures, size=(100, 40)) as (desk, come, asked):
        await desk.settle()
        before = desk.rows
        assert any("The old line." in row for row in before)
        come.set()
        await desk.until(lambda: half_blocks(desk) > 3)
        await desk.settle()
        after = desk.rows
        moved = [(a, b) for a, b in zip(before, after, strict=True) if a.strip() and a != b]
        assert moved == []
        assert set(asked) <= {LEAD, NEAR, ELSEWHERE}
        # Further down the ones that were out of view have the room of their shape; the line at the top stays.
        await desk.press("space", "G")
        await desk.until(lambda: FAR in asked)
        await desk.until(lambda: any("damaged" in row for row in desk.rows))
        await desk.press("g")
        assert len(desk.body.setting.picture_area(2).rows) > 0


async def test_a_picture_above_does_not_move_the_view_when_it_comes(tmp_path: Path) -> None:
    async with pictured(tmp_path, {LEAD: png(900, 100), NEAR: png(900, 100)}, size=(100, 40)) as (desk, come, _):
        await desk.press("space")
        before, room = desk.rows, len(desk.body.setting.picture_area(-1).rows)
        come.set()
        await desk.until(lambda: len(desk.body.setting.picture_area(-1).rows) < room)
        await desk.settle()
        assert [row for row in desk.rows if "▀" not in row and row.strip()] == [
            row for row in before if "▀" not in row and row.strip()
        ]


async def test_the_key_takes_them_off_and_back(tmp_path: Path) -> None:
    async with pictured(tmp_path, {LEAD: png(30, 20)}, size=(80, 24)) as (desk, come, _):
        come.set()
        await desk.until(lambda: half_blocks(desk) > 3)
        await desk.press("I")
        assert half_blocks(desk) == 0
        assert not desk.body.setting.picture_area(-1).rows
        assert any("A ferry" in row for row in desk.rows)
        assert desk.app.settings.reading_pictures == "off"
        await desk.press("I")
        await desk.until(lambda: half_blocks(desk) > 3)
        assert desk.app.settings.reading_pictures == "auto"


async def test_only_from_the_site_itself(tmp_path: Path) -> None:
    async with pictured(tmp_path, {}, size=(100, 40), reading_pictures_from="site") as (desk, _, asked):
        await desk.press("space", "space", "g")
        assert NEAR in asked
        assert ELSEWHERE not in asked
        assert not desk.body.setting.picture_area(5).rows
        assert desk.body.setting.picture_area(2).rows


@pytest.mark.parametrize(
    ("environment", "settings", "size"),
    [
        ({"NO_COLOR": "1"}, {}, (80, 24)),
        ({"LC_ALL": "C"}, {}, (80, 24)),
        ({"TERM": "linux"}, {}, (80, 24)),
        ({}, {"reading_pictures": "off"}, (80, 24)),
        ({}, {}, (40, 9)),
    ],
)
async def test_where_there_are_none_their_words_are(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    settings: dict[str, Any],
    size: tuple[int, int],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    async with pictured(tmp_path, {}, size=size, **settings) as (desk, _, asked):
        await desk.press("space", "g")
        assert asked == []
        shown = [desk.body.setting.row(y).text for y in range(desk.body.setting.height)]
        assert any("The pier in March." in row for row in shown)
        assert not desk.body.setting.picture_area(2).rows


def test_what_is_opened(tmp_path: Path) -> None:
    assert open_picture(png(300, 200)).size == (300, 200)
    clear = open_picture(png(2, 2, "RGBA")).half_blocks(1, 1, Style())
    [[segment]] = clear
    assert segment.text == "▀"
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.color.triplet == (255, 0, 0)
    turned = Image.new("RGB", (300, 200))
    exif = turned.getexif()
    exif[0x0112] = 6
    file = io.BytesIO()
    turned.save(file, "JPEG", exif=exif)
    assert open_picture(file.getvalue()).size == (200, 300)


@pytest.mark.parametrize("content", [b"", b"GIF89a", png(20, 20)[:60], b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_cannot_be_opened_says_so(content: bytes) -> None:
    with pytest.raises(Exception, match="damaged, or of an unknown kind"):
        open_picture(content)


def test_a_small_file_with_a_huge_picture_is_not_unfolded() -> None:
    with pytest.raises(Exception, match="too large"):
        open_picture(png(9000, 9000))


@pytest.mark.parametrize(
    ("size", "room", "taken"),
    [
        ((3, 2), (60, 20), (60, 20)),
        ((1, 1), (60, 20), (40, 20)),
        ((4, 1), (60, 20), (60, 8)),
        ((1, 9000), (60, 20), (1, 20)),
    ],
)
def test_a_picture_keeps_its_shape(size: tuple[int, int], room: tuple[int, int], taken: tuple[int, int]) -> None:
    assert fitted(size, *room) == taken


def test_kitty_is_given_a_picture_in_pieces_and_placeholders_for_it() -> None:
    bitmap: Bitmap = open_picture(png(400, 300))
    number = graphics.next_number()
    sent = graphics.transmission(number, bitmap.png(40, 15) + b"x" * 9000, 40, 15)
    pieces = sent.split("\x1b\\")[:-1]
    assert pieces[0].startswith(f"\x1b_Ga=T,U=1,q=2,f=100,i={number},c=40,r=15,m=1;")
    assert [piece.partition(";")[0] for piece in pieces[1:]] == ["\x1b_Gm=1,q=2"] * (len(pieces) - 2) + [
        "\x1b_Gm=0,q=2"
    ]
    assert all(len(piece.partition(";")[2]) <= 4096 for piece in pieces)
    rows = graphics.placeholders(number, 40, 15, Style())
    [last] = rows[14]
    assert last.cell_length == 40
    assert last.text.startswith("\U0010eeee\u0352\u0305\U0010eeee\U0010eeee")
    assert last.style is not None
    assert last.style.color is not None
    assert last.style.color.triplet == (number >> 16, number >> 8 & 255, number & 255)


async def test_reading_goes_on_at_its_place_below_pictures_that_are_yet_to_come(tmp_path: Path) -> None:
    async with pictured(tmp_path, {}, size=(100, 30)) as (desk, _, _):
        await desk.press("space", "space", "m", "enter")
        before, left = next(filter(str.strip, desk.rows)), desk.screen.as_left()
    async with pictured(tmp_path, {}, opened=left, size=(100, 30)) as (desk, _, _):
        await desk.settle()
        assert desk.body.scroll_offset.y > 0
        assert desk.rows[0] == before


async def test_the_pictures_follow_what_is_saved(tmp_path: Path) -> None:
    pictures = {url: png(90, 30) for url in (LEAD, NEAR, ELSEWHERE, FAR)}

    async def fetch(_: Opener, url: str, __: str) -> bytes:
        return pictures[url]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Opener, "picture", fetch)
        async with reading(tmp_path, story(), reading_pictures="off") as desk:
            await desk.press("s")
            await desk.until(lambda: kept(desk) == pictures)


def kept(desk: Desk) -> dict[str, bytes | None]:
    """The pictures that the library has of the one article in it."""
    library = desk.screen.broadsheet.reader.library
    return {url: library.picture(number, url) for number in library.numbers() for url in (LEAD, NEAR, ELSEWHERE, FAR)}
