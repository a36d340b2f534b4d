"""Pictures that Word does not show as they are, decoded and written anew with Pillow.

A JPEG stays one, with its own quality; all other kinds become PNG, which loses nothing.
"""

from __future__ import annotations

import io
import logging
import warnings
from contextlib import suppress
from importlib import import_module

from PIL import Image, ImageCms, ImageOps

from sphinx_kwl.docx.package.picture_files import PictureError
from sphinx_kwl.docx.package.raster import exif, usual_density

# Pillow logs some damage; the author gets a message of ours.
logging.getLogger("PIL").addHandler(logging.NullHandler())

#: Begin of the file, place, and the name that Pillow gives the kind.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "Png"),
    (b"\xff\xd8\xff", 0, "Jpeg"),
    (b"GIF8", 0, "Gif"),
    (b"WEBP", 8, "WebP"),
    (b"BM", 0, "Bmp"),
    (b"II*\0", 0, "Tiff"),
    (b"MM\0*", 0, "Tiff"),
    (b"ftypavif", 4, "Avif"),
    (b"\0\0\1\0", 0, "Ico"),
)
#: How to turn a picture upright, by the value of Exif.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: Kinds of colours that PNG holds, and JPEG.
_PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I"}
_JPEG_MODES = {"L", "RGB"}
#: How JPEG files store colours more coarsely than brightness, as Pillow numbers it; 0: they do not.
_FULL, _QUARTER = 0, 2


def rewritten(blob: bytes, orientation: int) -> bytes:
    """Return the picture *blob* as a JPEG or PNG that every program shows the same way.

    *orientation* is the value of Exif that its header states. Equal pictures give equal bytes. Raises
    `PictureError` if the picture is damaged, too large, or of a kind that Pillow does not know.
    """
    kind = next((name for sign, at, name in _SIGNATURES if blob.startswith(sign, at)), None)
    if kind is None:
        msg = "is of a kind that Word does not show"
        raise PictureError(msg)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about what it mended
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            import_module(f"PIL.{kind}ImagePlugin")  # else Pillow loads all it has
            with Image.open(io.BytesIO(blob), formats=[kind]) as image:
                return _upright(image, orientation)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        msg = f"has more than {(Image.MAX_IMAGE_PIXELS or 0) // 10**6} million pixels"
        raise PictureError(msg) from error
    except ImportError as error:
        msg = "is of a kind that this installation of Pillow cannot read"
        raise PictureError(msg) from error
    except Exception as error:  # Pillow raises many classes
        msg = "is damaged or incomplete"
        raise PictureError(msg) from error


def _upright(image: Image.Image, orientation: int) -> bytes:
    """Return *image* turned upright, as a file."""
    options: dict[str, object] = {"dpi": _density(image)}
    is_jpeg = image.format in {"JPEG", "MPO"}
    if is_jpeg:
        options |= _quality(image, swapped=orientation > 4)
    elif image.format in {"WEBP", "AVIF"}:
        orientation = exif(image.info.get("exif", b"").removeprefix(b"Exif\0\0"))[0]
    image.load()
    if image.format == "TIFF":
        image = ImageOps.exif_transpose(image)
    if orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[orientation])
    profile = image.info.get("icc_profile")
    if image.mode not in (_JPEG_MODES if is_jpeg else _PNG_MODES):
        image, profile = _in_usual_colours(image, profile), None
    # no other facts: older releases of Pillow write Exif with its orientation
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    target = io.BytesIO()
    image.save(target, "JPEG" if is_jpeg else "PNG", icc_profile=profile, **options)
    return target.getvalue()


def _density(image: Image.Image) -> tuple[int, int]:
    dots = usual_density(0)
    with suppress(ArithmeticError, TypeError, ValueError, LookupError):  # not stated, or no number
        dots = usual_density(float(image.info["dpi"][0]))
    return dots, dots


def _quality(image: Image.Image, *, swapped: bool) -> dict[str, object]:
    """Return options that write the JPEG *image* with its own quality.

    With the tables by which it was rounded, nearly nothing is lost when it is rounded once more, and the
    file grows little. *swapped*: its rows become columns, and so do those of the tables.
    """
    if image.mode not in _JPEG_MODES:
        return {"quality": 95, "subsampling": _FULL}
    from PIL.JpegImagePlugin import get_sampling

    tables: dict[int, list[int]] = getattr(image, "quantization", {})
    rows = [list(tables[number]) for number in sorted(tables)]
    if swapped:
        rows = [[row[8 * (n % 8) + n // 8] for n in range(64)] for row in rows]
    sampling = get_sampling(image)
    return {"qtables": rows, "subsampling": _QUARTER if sampling == _QUARTER else _FULL}


def _in_usual_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return *image* in red, green and blue; by its colour *profile* if it has one, as browsers do."""
    if image.mode == "CMYK" and profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a damaged profile counts as none
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, screen, outputMode="RGB")
            if converted is not None:
                return converted
    return image.convert("RGBA" if image.has_transparency_data else "RGB")
