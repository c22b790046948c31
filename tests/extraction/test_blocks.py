from __future__ import annotations

import pytest

from broadsheet.article import Block, Span
from tests.extraction.making import blocks_of


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)]


def test_bare_text_beside_paragraphs_is_a_paragraph() -> None:
    assert texts("<div>Before <p>Inside</p> after</div>") == ["Before", "Inside", "after"]


def test_one_line_break_is_kept_and_two_part_paragraphs() -> None:
    assert texts("<p>One<br>two<br/> <br>three</p>") == ["One\ntwo", "three"]


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_have_their_level(level: int) -> None:
    assert blocks_of(f"<h{level}>On <em>bells</em></h{level}>") == [
        Block("heading", "On bells", (Span(3, 8, "emphasis"),), level=level)
    ]


def test_lists_nest_and_count() -> None:
    blocks = blocks_of("<ol start=3><li>Three<ul><li>inner</li></ul></li><li value=9>Nine</li><li>Ten</li></ol>")
    assert [(b.text, b.depth, b.marker) for b in blocks] == [
        ("Three", 0, "3."),
        ("inner", 1, "•"),
        ("Nine", 0, "9."),
        ("Ten", 0, "10."),
    ]


def test_a_further_paragraph_of_an_item_has_no_marker() -> None:
    blocks = blocks_of("<ul><li><p>First</p><p>Second</p></li></ul>")
    assert [(b.kind, b.marker) for b in blocks] == [("item", "•"), ("item", "")]


def test_a_quote_is_one_block_for_each_paragraph() -> None:
    assert [(b.kind, b.text) for b in blocks_of("<blockquote><p>One</p><p>Two</p></blockquote>")] == [
        ("quote", "One"),
        ("quote", "Two"),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        '<pre><code class="language-python">',
        '<pre class="brush: python; gutter: false"><code>',
        '<div class="highlight-source-python"><pre><code>',
        '<pre data-lang="python"><code>',
    ],
)
def test_a_listing_keeps_its_white_space_and_names_its_language(opening: str) -> None:
    (block,) = blocks_of(f"{opening}\nif bell:\n    ring()\n\n    rest()   \n</code></pre>")
    assert block == Block("code", "if bell:\n    ring()\n\n    rest()", language="python")


def test_line_numbers_beside_a_listing_are_left_out() -> None:
    blocks = blocks_of(
        '<table class="highlight"><tr><td class="gutter"><pre>1\n2</pre></td>'
        "<td><pre>ring()\nrest()</pre></td></tr></table>"
    )
    assert [block.text for block in blocks] == ["ring()\nrest()"]


def test_a_table_of_data_has_rows_of_even_width() -> None:
    (block,) = blocks_of(
        "<table><tr><th>Tide</th><th>Hour</th></tr><tr><td>High</td><td>4:10</td></tr><tr><td>Low</td></tr></table>"
    )
    assert block.kind == "table"
    assert block.header
    assert block.rows == (("Tide", "Hour"), ("High", "4:10"), ("Low", ""))
    assert block.text == "Tide\tHour\nHigh\t4:10\nLow\t"


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>Only one column</td></tr><tr><td>of text</td></tr></table>",
        "<table><tr><td><p>Two</p><p>paragraphs</p></td><td>beside</td></tr><tr><td>a</td><td>b</td></tr></table>",
        "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        f"<table><tr><td>a</td><td>{'long text ' * 60}</td></tr><tr><td>c</td><td>d</td></tr></table>",
    ],
)
def test_a_table_for_layout_is_no_table(table: str) -> None:
    assert {block.kind for block in blocks_of(table)} == {"paragraph"}


def test_links_are_absolute_and_unsafe_ones_are_plain_text() -> None:
    (block,) = blocks_of(
        '<p><a href="/a b">one</a> <a href="javascript:ring()">two</a> <a href="mailto:bell@orran.example">three</a>'
        ' <a href="data:text/html,x">four</a> <a href="//other.example/x">five</a> <a href="file:///etc/passwd">six</a></p>'
    )
    assert block.text == "one two three four five six"
    assert [(block.text[s.start : s.end], s.href) for s in block.spans] == [
        ("one", "https://tidings.example/a%20b"),
        ("three", "mailto:bell@orran.example"),
        ("five", "https://other.example/x"),
    ]


def test_inline_markup_becomes_spans() -> None:
    (block,) = blocks_of("<p><b>a</b> <i>b</i> <code>c</code> <mark>d</mark> H<sub>2</sub>O x<sup>2</sup></p>")
    assert [(s.kind, block.text[s.start : s.end]) for s in block.spans] == [
        ("strong", "a"),
        ("emphasis", "b"),
        ("code", "c"),
        ("mark", "d"),
        ("sub", "2"),
        ("sup", "2"),
    ]


def test_words_in_q_are_quoted() -> None:
    assert texts("<p>It said <q>closed</q>.</p>") == ["It said “closed”."]


def test_a_figure_has_address_words_and_caption() -> None:
    (block,) = blocks_of(
        '<figure><img src="/b.jpg" alt="A bell"><figcaption>The bell, <b>1890</b></figcaption></figure>'
    )
    assert (block.kind, block.url, block.alt, block.text) == (
        "figure",
        "https://tidings.example/b.jpg",
        "A bell",
        "The bell, 1890",
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="data:image/gif;base64,R0" data-src="/big.jpg">',
        '<img data-srcset="/small.jpg 300w, /big.jpg 1200w">',
        '<img srcset="/small.jpg 1x, /big.jpg 2x">',
        '<picture><source srcset="/small.jpg 300w, /big.jpg 1200w"><img src="data:image/gif;base64,R0"></picture>',
        '<img src="/placeholder.gif"><noscript><img src="/big.jpg"></noscript>',
        '<div></div><noscript><img src="/big.jpg"></noscript>',
    ],
)
def test_pictures_that_load_late_are_found(markup: str) -> None:
    pictures = [block.url for block in blocks_of(f"<div><p>Text</p>{markup}</div>") if block.kind == "figure"]
    assert pictures == ["https://tidings.example/big.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/pixel.gif" width=1 height=1>',
        '<img src="/a.png" class="avatar">',
        '<img src="/site-logo.png">',
        '<img src="/i.png" width="24">',
    ],
)
def test_icons_and_counters_are_no_figures(markup: str) -> None:
    assert blocks_of(f"<p>Text {markup}</p>") == [Block("paragraph", "Text")]


def test_a_caption_beside_the_picture_goes_to_it() -> None:
    blocks = blocks_of('<div><img src="/b.jpg"></div><div class="image-caption">Cast in Orran.</div><p>Text</p>')
    assert [(b.kind, b.text) for b in blocks] == [("figure", "Cast in Orran."), ("paragraph", "Text")]


def test_a_caption_without_a_picture_is_left_out() -> None:
    assert texts('<p class="caption">Cast in Orran.</p><p>Text</p>') == ["Text"]


def test_footnotes_are_notes_without_the_way_back() -> None:
    blocks = blocks_of(
        '<p>Text<sup id="r1"><a href="#fn1">1</a></sup></p>'
        '<section role="doc-endnotes"><ol><li id="fn1"><p>See the log. <a href="#r1">↩</a></p></li></ol></section>'
    )
    assert [(b.kind, b.text) for b in blocks] == [("paragraph", "Text1"), ("note", "1. See the log.")]


def test_what_is_not_read_is_left_out() -> None:
    assert texts(
        "<p>Seen</p><p hidden>a</p><p style='display: none'>b</p><span class='sr-only'>c</span><script>d</script>"
        "<style>e</style><svg><text>f</text></svg><select><option>g</option></select><button>h</button>"
        "<template><p>i</p></template><!-- j --><iframe>k</iframe>"
    ) == ["Seen"]


def test_elements_without_end_tag_do_not_swallow_what_follows() -> None:
    assert texts("<p>light<wbr>house <embed src=x> keeper<track> and <source src=y> lamp</p><p>next</p>") == [
        "lighthouse keeper and lamp",
        "next",
    ]


def test_a_rule_is_a_block() -> None:
    assert [block.kind for block in blocks_of("<p>a</p><hr><p>b</p>")] == ["paragraph", "rule", "paragraph"]


def test_a_badge_set_into_the_line_does_not_break_it() -> None:
    badge = '<div style="width: 16px; display: inline-block"><div></div></div>'
    texts = [block.text for block in blocks_of(f"<ul><li>The bell {badge}rang once.</li></ul>")]
    assert texts == ["The bell rang once."]


def test_a_list_that_only_sets_another_one_in_makes_it_no_deeper() -> None:
    blocks = blocks_of("<ul><ul><li>One<ul><li>Two</li></ul></li></ul></ul>")
    assert [(block.text, block.depth) for block in blocks] == [("One", 0), ("Two", 1)]
