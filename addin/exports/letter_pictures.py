"""The pictures of a Word file: a council's crest, a scanned signature."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image
from reportlab.lib.utils import ImageReader

if TYPE_CHECKING:
    from addin.exports.letter_package import Package
    from addin.exports.letter_word import Element

_EMUS: Final = 12_700  # in a point; Word counts the sizes of pictures in them
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_DOTS: Final = 60_000_000  # a page of A4 at 800 dots an inch; more would fill the memory
_DOTS_A_POINT: Final = 300 / 72  # what a printer shows
_KINDS: Final = ("BMP", "GIF", "JPEG", "PNG", "TIFF")


class Picture:
    """A picture ready to be drawn, with the size that it has in Word, in points."""

    def __init__(self, image: ImageReader, width: float, height: float) -> None:
        self.image, self.size = image, (width, height)


class Pictures:
    """The pictures of one file, each unpacked once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._read: dict[tuple[str, int, int], ImageReader | None] = {}

    def of(self, drawing: Element, part: str) -> Picture | None:
        """Return the picture of a drawing of this part; None if it is of a kind we cannot draw."""
        extent, blip = drawing.find(f".//{_DRAWING}extent"), drawing.find(f".//{_A}blip")
        if extent is None or blip is None:
            return None
        width = int(extent.get("cx", "0")) / _EMUS
        height = int(extent.get("cy", "0")) / _EMUS
        _, file = self._package.related(part).get(blip.get(f"{_R}embed", ""), ("", ""))
        if file not in self._package.parts or not width or not height:
            return None
        key = (file, round(width), round(height))
        if key not in self._read:
            self._read[key] = _read(self._package.parts[file], width, height)
        image = self._read[key]
        return None if image is None else Picture(image, width, height)


def _read(data: bytes, width: float, height: float) -> ImageReader | None:
    """Return a picture with no more dots than a printer shows; None if it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many dots; they are counted here
            image = Image.open(BytesIO(data), formats=_KINDS)
            if image.width * image.height > _MOST_DOTS:
                return None
            image.thumbnail((round(width * _DOTS_A_POINT), round(height * _DOTS_A_POINT)))
            return ImageReader(_plain(image))
    except Exception:  # noqa: BLE001 - Pillow raises almost anything on damaged pictures
        return None


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in colours that PDF has, on white where it is see-through."""
    if image.mode in {"1", "L", "RGB"}:
        return image
    seen = image.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground
