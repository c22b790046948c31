"""Formulas as a line of Unicode, wherever a page keeps them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.tex import tex_text
from tests.extraction.making import blocks_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}", "x = (−b ± √(b² − 4ac))/(2a)"),
        (r"\sum_{k=1}^n a_k^2", "∑ₖ₌₁ⁿ aₖ²"),
        (r"e^{i\pi}+1=0", "e^(iπ) + 1 = 0"),
        (r"\lim_{x\to 0} \frac{\sin x}{x}", "lim_(x → 0) (sin x)/x"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\mathbb{R}^n \to \mathbb R", "ℝⁿ → ℝ"),
        (r"f'(x) = \dot{x} - \vec v", "f′(x) = ẋ − v⃗"),
        (r"A{\text{ is even}}", "A is even"),
        (r"\sqrt[3]{x+1} \unheardof", "∛(x + 1) unheardof"),
        ("H_2O", "H₂O"),
    ],
)
def test_tex_is_set_on_a_line(source: str, text: str) -> None:
    assert tex_text(source) == text


@given(st.text("\\{}^_&[]' frac sqrt begin end matrix left x12", max_size=60))
def test_no_source_is_too_broken_to_be_shown(source: str) -> None:
    assert isinstance(tex_text(source), str)
    assert tex_text("{" * 500 + source) == "{" * 500 + source


def test_mathml_is_set_on_a_line() -> None:
    math = (
        "<math><mrow><mi>x</mi><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mn>2</mn></msqrt>"
        "</mfrac><mo>−</mo><msubsup><mi>b</mi><mi>i</mi><mn>2</mn></msubsup></mrow></math>"
    )
    (block,) = blocks_of(f"<p>Here {math}, as ever.</p>")
    assert block.text == "Here x = (a + 1)/√2 − bᵢ², as ever."


KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow>'
    '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>'
    '<span class="katex-html">x2</span></span>'
)
MATHJAX = '<span class="MathJax_Preview">x2</span><span class="MathJax">x2</span><script type="math/tex">x^2</script>'
ENCYCLOPEDIA = '<span class="mwe-math-element"><img alt="{\\displaystyle x^{2}}" src="/f.svg"></span>'
CONTAINER = "<mjx-container><math><msup><mi>x</mi><mn>2</mn></msup></math></mjx-container>"


@pytest.mark.parametrize("formula", [KATEX, MATHJAX, ENCYCLOPEDIA, CONTAINER])
def test_a_formula_stands_once_in_its_sentence(formula: str) -> None:
    (block,) = blocks_of(f"<p>Let {formula} be known.</p>")
    assert block.text == "Let x² be known."


def test_delimited_sources_are_set_only_where_a_script_would_set_them() -> None:
    text = r"<p>Let \(x^2\) be known, \[y_1\] too.</p><pre>\(x^2\)</pre>"
    script = '<script src="https://cdn.example/MathJax.js"></script>'
    assert [block.text for block in blocks_of(script + text)] == ["Let x² be known, y₁ too.", r"\(x^2\)"]
    assert r"\(x^2\)" in blocks_of(text)[0].text


def test_a_displayed_formula_stands_on_its_own() -> None:
    blocks = blocks_of('<div>Let<math display="block"><mi>x</mi></math>be known.</div>')
    assert [block.text for block in blocks] == ["Let", "x", "be known."]
