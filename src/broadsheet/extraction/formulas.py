"""The formulas of a page: MathML, and the TeX that MathJax, KaTeX and encyclopedias keep beside what they draw."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from broadsheet.extraction.mathml import math_text
from broadsheet.extraction.tex import tex_text
from broadsheet.text import clean_text

# None of the three looks further than the next one that opens: unclosed ones must not cost a search of the whole text.
_DELIMITED = re.compile(
    r"\\\(((?:(?!\\\().){1,1000}?)\\\)|\\\[((?:(?!\\\[).){1,1000}?)\\\]|\$\$([^$]{1,1000})\$\$", re.DOTALL
)
_DRAWN = re.compile(r"(?:^|\s)MathJax(?:_\w+)?(?:\s|$)")
_RAW = ("script", "style", "code", "pre", "textarea", "kbd", "samp")
_CONTAINERS = (
    "//*[self::mjx-container or self::math] | //span[contains(concat(' ', @class, ' '), ' katex ')"
    " or contains(@class, 'mwe-math-element')]"
)


def settle_formulas(root: HtmlElement) -> None:
    """Put a line of text in the place of every formula that the page marks as one."""
    for container in root.xpath(_CONTAINERS):
        if container.getroottree().getroot() is root and (text := _formula(container)):
            _settle(container, text, is_display=_is_display(container))
    for script in list(root.iter("script")):
        if (kind := script.get("type") or "").startswith("math/"):
            _drop_drawn(script)
            text = tex_text(script.text or "") if "tex" in kind else ""
            if text:
                _settle(script, text, is_display="mode=display" in kind)
    if any("mathjax" in (source := (s.get("src") or "").lower()) or "katex" in source for s in root.iter("script")):
        _settle_delimited(root)


def _formula(container: HtmlElement) -> str:
    """The formula of a container: from its TeX source, or else from its MathML."""
    for annotation in container.iter("annotation"):
        if "tex" in (annotation.get("encoding") or "") and (source := annotation.text):
            return tex_text(source)
    math = container if container.tag == "math" else next(container.iter("math"), None)
    if math is not None and (text := clean_text(math_text(math))):
        return text
    image = next(container.iter("img"), None)
    return tex_text(image.get("alt") or "") if image is not None else ""


def _is_display(container: HtmlElement) -> bool:
    if container.get("display") in ("block", "true"):
        return True
    parent = container.getparent()
    names = [
        element.get("class") or "" for element in (container, parent, *container.iter("img")) if element is not None
    ]
    return any("katex-display" in name or "math-fallback-image-display" in name for name in names)


def _settle(element: HtmlElement, text: str, *, is_display: bool) -> None:
    """Put the text in the place of the element: a display formula stands on a line of its own."""
    parent = element.getparent()
    if parent is None:
        return
    formula = HtmlElement()
    formula.tag = "div" if is_display else "span"
    formula.text = text
    formula.tail, element.tail = element.tail, None
    parent.replace(element, formula)


def _drop_drawn(script: HtmlElement) -> None:
    """Take out what MathJax 2 has drawn before the source of the formula."""
    while (before := script.getprevious()) is not None and _DRAWN.search(before.get("class") or "") and not before.tail:
        before.drop_tree()


def _settle_delimited(root: HtmlElement) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.text and element.tag not in _RAW and ("\\" in element.text or "$$" in element.text):
            element.text = _DELIMITED.sub(_set, element.text)
        if element.tail and ("\\" in element.tail or "$$" in element.tail):
            element.tail = _DELIMITED.sub(_set, element.tail)


def _set(match: re.Match[str]) -> str:
    return tex_text(match[1] or match[2] or match[3])
