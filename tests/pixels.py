"""The contrast of texts as they are painted: measured in a picture of the page, not computed from styles."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, cast

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: JavaScript that returns the visible texts inside *roots*: the text, and the rectangle of its first line.
_TEXTS = """roots => {
  const found = [];
  for (const root of document.querySelectorAll(roots)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const around = text.parentElement;
      if (!text.data.trim() || around.closest('pre, code') || !around.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const [rect] = range.getClientRects();
      if (rect && rect.width > 3 && rect.height > 3) {
        found.push([text.data.trim(), rect.x + scrollX, rect.y + scrollY, rect.width, rect.height]);
      }
    }
  }
  return found;
}"""

Colour = tuple[int, int, int]


def painted_contrasts(page: Page, roots: str) -> dict[str, float]:
    """Return the contrast (WCAG 2.1) of each text inside *roots*, a CSS selector.

    The page needs more than one pixel for each CSS pixel, so that letters have pixels without background.
    The background is the commonest colour behind a text, the text the colour that differs most from it.
    """
    texts = page.evaluate(_TEXTS, roots)
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    scale = page.evaluate("devicePixelRatio")
    found = {}
    for text, x, y, width, height in texts:
        part = picture.crop(tuple(round(each * scale) for each in (x, y, x + width, y + height)))
        counted = part.getcolors(part.width * part.height) or []
        colours: Counter[Colour] = Counter({cast("Colour", colour): number for number, colour in counted})
        background = colours.most_common(1)[0][0]
        found[text] = max(contrast(background, each) for each in colours)
    return found


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    shares = (0.2126, 0.7152, 0.0722)
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return sum(share * value for share, value in zip(shares, linear, strict=True))
