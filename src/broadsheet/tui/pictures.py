"""From the bytes of a picture to rows of cells. Everything here takes milliseconds: call it in a thread.

Pillow is imported when the first picture is opened, not before.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from broadsheet.errors import NotReadableError
from broadsheet.typesetting import PictureSize

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""Of a picture that is opened: a small file can unfold to gigabytes."""
_KEPT = 800
"""Pixels of the longer edge that are kept of it."""
_CELL = (8, 16)
"""Pixels that a cell is sent with, where the terminal itself draws the picture."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """An opened picture, made smaller; `size` is its own in pixels."""

    size: PictureSize
    _image: Image

    def half_blocks(self, cells: int, rows: int, paper: Style) -> list[list[Segment]]:
        """The picture on so many cells, each the upper half of a block over the lower."""
        image = self._image.resize((cells, 2 * rows))
        pixels = image.tobytes()

        def colour(x: int, y: int) -> Color:
            at = 3 * (y * cells + x)
            return Color.from_rgb(*pixels[at : at + 3])

        return [
            [
                Segment("▀", paper + Style(color=colour(x, 2 * row), bgcolor=colour(x, 2 * row + 1)))
                for x in range(cells)
            ]
            for row in range(rows)
        ]

    def png(self, cells: int, rows: int) -> bytes:
        """The picture as a PNG file of no more pixels than so many cells show."""
        image = self._image.copy()
        image.thumbnail((cells * _CELL[0], rows * _CELL[1]))
        file = BytesIO()
        image.save(file, "PNG", compress_level=4)
        return file.getvalue()


def fitted(size: PictureSize, cells: int, rows: int) -> tuple[int, int]:
    """The cells and rows that a picture takes of a room, in its own shape; a cell is twice as high as wide."""
    width, height = size
    wide = max(1, min(cells, round(rows * 2 * width / height)))
    high = max(1, min(rows, round(wide * height / width / 2)))
    return wide, high


def open_picture(content: bytes) -> Bitmap:
    """Open a picture of any kind that Pillow knows; of a moving one the first frame, on white where it is clear.

    Raises NotReadableError where it is damaged, of another kind, or too large.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - see above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as opened:
                width, height = opened.size
                if width * height > MOST_PIXELS or min(width, height) < 1:
                    raise NotReadableError("The picture is too large to be opened.", "The article goes on without it.")
                opened.draft("RGB", (_KEPT, _KEPT))
                image: Image.Image = ImageOps.exif_transpose(opened)
                turned = (image.width > image.height) != (opened.width > opened.height)
                image.thumbnail((_KEPT, _KEPT))
                image = _on_white(image)
    except NotReadableError:
        raise
    except Exception as error:  # Pillow's decoders raise nearly everything at damaged files
        title = "The picture is damaged, or of an unknown kind."
        raise NotReadableError(title, "The article goes on without it.") from error
    return Bitmap((height, width) if turned else (width, height), image)


def _on_white(image: Image) -> Image:
    from PIL import Image as Images  # noqa: PLC0415 - see above

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Images.new("RGBA", clear.size, "white")
        image = Images.alpha_composite(white, clear)
    return image.convert("RGB")
