"""The one table of actions: bindings, help, command palette and documentation are all made from it.

An id is `scope.name`. Keys are Textual's key names; `keyboard.py` puts the person's own in the place of the defaults.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Scope = Literal["everywhere", "reading", "selecting", "panel", "library", "bookmarks", "sayings", "front"]

SCOPES: dict[Scope, str] = {
    "everywhere": "Everywhere",
    "reading": "Reading",
    "selecting": "With words selected",
    "panel": "In a sidebar",
    "library": "In the library",
    "bookmarks": "In the list of bookmarks",
    "sayings": "Among the quotes",
    "front": "On the front page",
}


class Action(NamedTuple):
    """Something a person can do. `title` names it in the palette, `help` is one sentence."""

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    group: str

    @property
    def scope(self) -> Scope:
        scope = self.id.split(".", 1)[0]
        return next(known for known in SCOPES if known == scope)

    @property
    def name(self) -> str:
        """The id without its scope."""
        return self.id.split(".", 1)[1]


ACTIONS: tuple[Action, ...] = (
    # Moving
    Action("reading.line_down", "Line down", "Move one line down.", ("j", "down"), "Moving"),
    Action("reading.line_up", "Line up", "Move one line up.", ("k", "up"), "Moving"),
    Action("reading.page_down", "Page down", "Move one page down.", ("space", "pagedown", "ctrl+f"), "Moving"),
    Action("reading.page_up", "Page up", "Move one page up.", ("b", "pageup", "ctrl+b"), "Moving"),
    Action("reading.half_down", "Half page down", "Move half a page down.", ("d", "ctrl+d"), "Moving"),
    Action("reading.half_up", "Half page up", "Move half a page up.", ("u", "ctrl+u"), "Moving"),
    Action("reading.start", "Start", "Go to the start of the article.", ("g", "home"), "Moving"),
    Action("reading.end", "End", "Go to the end of the article.", ("G", "end"), "Moving"),
    Action("reading.next_heading", "Next heading", "Go to the next heading.", ("right_square_bracket",), "Moving"),
    Action(
        "reading.previous_heading",
        "Previous heading",
        "Go to the previous heading.",
        ("left_square_bracket",),
        "Moving",
    ),
    Action("reading.next_paragraph", "Next paragraph", "Go to the next paragraph.", ("right_curly_bracket",), "Moving"),
    Action(
        "reading.previous_paragraph",
        "Previous paragraph",
        "Go to the previous paragraph.",
        ("left_curly_bracket",),
        "Moving",
    ),
    Action("reading.next_quote", "Next quote", "Go to the next quote.", ("right_parenthesis",), "Moving"),
    Action("reading.previous_quote", "Previous quote", "Go to the previous quote.", ("left_parenthesis",), "Moving"),
    Action(
        "reading.next_mention", "Next name", "Go to the next place where somebody is named.", ("full_stop",), "Moving"
    ),
    Action(
        "reading.previous_mention",
        "Previous name",
        "Go to the previous place where somebody is named.",
        ("comma",),
        "Moving",
    ),
    Action(
        "reading.code_right",
        "Wide code: right",
        "Show more of code that is cut at the right edge.",
        ("right",),
        "Moving",
    ),
    Action("reading.code_left", "Wide code: left", "Move such code back to the left.", ("left",), "Moving"),
    Action("reading.count", "Count", "Do the next movement as often as the digits say.", ("z",), "Moving"),
    Action(
        "reading.go_to",
        "Go to percent",
        "Go to a percentage of the article.",
        ("colon", "ctrl+g", "percent_sign"),
        "Moving",
    ),
    Action("reading.jump_back", "Jump back", "Go back to where the last jump began.", ("ctrl+o",), "Moving"),
    Action("reading.jump_forward", "Jump forward", "Go forward again after jumping back.", ("ctrl+n",), "Moving"),
    Action("reading.set_mark", "Set a mark", "Mark this place with the letter that follows.", ("M",), "Moving"),
    Action(
        "reading.to_mark", "Go to a mark", "Go to the mark with the letter that follows.", ("apostrophe",), "Moving"
    ),
    # Finding
    Action("reading.search", "Search", "Search in the article.", ("slash",), "Finding"),
    Action(
        "reading.next_hit",
        "Next hit",
        "Go to the next hit, or the next place where a person is named.",
        ("n",),
        "Finding",
    ),
    Action(
        "reading.previous_hit", "Previous hit", "Go to the previous hit, or the previous such place.", ("N",), "Finding"
    ),
    Action("reading.whole_words", "Whole words", "Find only whole words, or parts of them.", ("alt+w",), "Finding"),
    Action("reading.pattern", "Pattern", "Search with a regular expression, or for words.", ("alt+r",), "Finding"),
    # Links
    Action("reading.next_link", "Next link", "Select the next link.", ("tab",), "Links"),
    Action("reading.previous_link", "Previous link", "Select the previous link.", ("shift+tab",), "Links"),
    Action("reading.follow", "Follow the link", "Open the selected link here.", ("enter",), "Links"),
    Action("reading.back", "Back", "Go back to exactly the line that was left.", ("backspace",), "Links"),
    Action("reading.forward", "Forward", "Go forward to the article that was left by going back.", ("L",), "Links"),
    Action("reading.hints", "Letters on links", "Put letters on the links in view to choose one.", ("f",), "Links"),
    Action("reading.copy_link", "Copy the link", "Copy where the selected link leads.", ("Y",), "Links"),
    Action("reading.save_link", "Save the link", "Save what the selected link leads to, unread.", ("S",), "Links"),
    Action(
        "reading.browser",
        "Open in the browser",
        "Open the selected link, else the article, in the browser.",
        ("o",),
        "Links",
    ),
    # Sharing
    Action("reading.mail", "E-mail", "Begin a mail about the article in your mail program.", ("e",), "Sharing"),
    Action(
        "reading.print",
        "Print",
        "Print the article as a newspaper page, or write it as a PDF where there is no printer.",
        ("P",),
        "Sharing",
    ),
    Action(
        "reading.pipe",
        "Pipe to a command",
        "Give the article to a command and show what it says; Tab: as text, Markdown, HTML or JSON.",
        ("exclamation_mark",),
        "Sharing",
    ),
    # Sidebars
    Action("reading.people", "People", "The people in the story and where they are named.", ("1",), "Sidebars"),
    Action("reading.quotes", "Quotes", "What was said, and by whom.", ("2",), "Sidebars"),
    Action("reading.contents", "Contents", "The headings of the article.", ("3",), "Sidebars"),
    Action("reading.links", "Links", "The links in the article.", ("4",), "Sidebars"),
    Action("reading.notes", "Notes", "Your bookmarks in this article.", ("5",), "Sidebars"),
    Action("reading.narrower", "Narrower sidebar", "Make the sidebar narrower.", ("less_than_sign",), "Sidebars"),
    Action("reading.wider", "Wider sidebar", "Make the sidebar wider.", ("greater_than_sign",), "Sidebars"),
    # Text
    Action(
        "reading.larger",
        "Larger text",
        "The next larger of the seven text sizes.",
        ("plus", "equals_sign"),
        "Text",
    ),
    Action("reading.smaller", "Smaller text", "The next smaller of the seven text sizes.", ("minus",), "Text"),
    Action("reading.normal_size", "Normal text", "Back to the normal text size.", ("0",), "Text"),
    Action("reading.alignment", "Alignment", "Align left, justify, or justify with hyphens.", ("J",), "Text"),
    Action("reading.only_text", "Only the text", "Hide everything but the text, or show it again.", ("F",), "Text"),
    Action("reading.pictures", "Pictures", "Take the pictures off, or bring them back.", ("I",), "Text"),
    Action("reading.dim", "One paragraph", "Dim all but the paragraph that you read.", ("D",), "Text"),
    # Keeping
    Action("reading.save", "Save", "Keep the article in the library; again takes it out.", ("s",), "Keeping"),
    Action(
        "reading.bookmark",
        "Bookmark this place",
        "Keep this place, with a note if you like.",
        ("m",),
        "Keeping",
    ),
    Action("reading.select", "Select", "Select words; again moves the selection.", ("v",), "Keeping"),
    Action("reading.copy", "Copy", "Copy what is selected, or the article's address.", ("y",), "Keeping"),
    Action("reading.archive", "Archive", "Put the article into the archive, or back.", ("a",), "Keeping"),
    Action("reading.versions", "What changed", "What the page said before it changed.", ("V",), "Keeping"),
    Action("reading.star", "Star", "Star the article, or take the star away.", ("asterisk",), "Keeping"),
    Action("reading.tags", "Tags", "Give the article tags, with commas between; Tab completes.", ("t",), "Keeping"),
    Action("reading.next_article", "Next article", "Read the next article of the library.", ("l",), "Keeping"),
    Action(
        "reading.previous_article", "Previous article", "Read the previous article of the library.", ("h",), "Keeping"
    ),
    Action(
        "reading.hide",
        "Hide this block",
        "Hide the block that you read, in this article or on the site, or bring back one that was cut.",
        ("H",),
        "What is cut",
    ),
    Action("reading.cut", "What was cut", "Show what was cut out of the page, dimmed.", ("C",), "What is cut"),
    # With words selected
    Action("selecting.word_forward", "Word further", "Select up to the next word.", ("l", "right"), "Selection"),
    Action("selecting.word_back", "Word back", "Go back by a word.", ("h", "left"), "Selection"),
    Action("selecting.one_line_down", "Line further", "Select up to the next line.", ("j", "down"), "Selection"),
    Action("selecting.one_line_up", "Line back", "Go back by a line.", ("k", "up"), "Selection"),
    Action(
        "selecting.sentence_forward",
        "Sentence further",
        "Select up to the end of the sentence, then of the next.",
        ("right_parenthesis",),
        "Selection",
    ),
    Action("selecting.sentence_back", "Sentence back", "Go back by a sentence.", ("left_parenthesis",), "Selection"),
    Action(
        "selecting.paragraph_forward",
        "Paragraph further",
        "Select up to the end of the paragraph, then of the next.",
        ("right_curly_bracket",),
        "Selection",
    ),
    Action(
        "selecting.paragraph_back", "Paragraph back", "Go back by a paragraph.", ("left_curly_bracket",), "Selection"
    ),
    Action("selecting.other_end", "Other end", "Move the other end of the selection.", ("o",), "Selection"),
    Action("selecting.look_up", "Find in the library", "Look for the words in the library.", ("slash",), "Selection"),
    Action("selecting.dictionary", "Dictionary", "Look the words up in a dictionary.", ("d",), "Selection"),
    # Fetching
    Action("reading.fetch", "Fetch anew", "Fetch the article again from where it came.", ("r",), "Fetching"),
    Action(
        "reading.render",
        "Render with the browser",
        "Let the installed browser run the page's scripts, and read what it shows then.",
        ("R",),
        "Fetching",
    ),
    Action("reading.archived", "Archived copy", "Read the web archive's newest copy.", ("A",), "Fetching"),
    Action(
        "reading.whole",
        "Version on one page",
        "Open the version on one page that a page with only a part of the article links.",
        ("W",),
        "Fetching",
    ),
    # In a sidebar
    Action("panel.down", "Down", "The next entry.", ("j", "down"), "Moving"),
    Action("panel.up", "Up", "The previous entry.", ("k", "up"), "Moving"),
    Action("panel.start", "First", "The first entry.", ("g", "home"), "Moving"),
    Action("panel.end", "Last", "The last entry.", ("G", "end"), "Moving"),
    Action("panel.go", "Go there", "Go to the place in the body; again goes to the next.", ("enter",), "Entries"),
    Action(
        "panel.unfold", "Fold out", "Show the person's quotes under the name; again folds in.", ("right",), "Entries"
    ),
    Action("panel.fold", "Fold in", "Fold the person's quotes in.", ("left",), "Entries"),
    Action("panel.quotes_of", "Quotes of this person", "Show only what this person said.", ("2",), "Entries"),
    Action("panel.colour", "Colour", "Give the bookmark the next colour.", ("c",), "Entries"),
    Action("panel.filter", "Filter", "Show only the entries that contain some words.", ("slash",), "Entries"),
    Action(
        "panel.remove",
        "Remove",
        "Remove this bookmark; hide what is no person, or take a quote from who did not say it. Again brings it back.",
        ("x", "delete"),
        "Entries",
    ),
    # Library
    Action("library.down", "Down", "The next article.", ("j", "down"), "Moving"),
    Action("library.up", "Up", "The previous article.", ("k", "up"), "Moving"),
    Action("library.page_down", "Page down", "One page down.", ("space", "pagedown", "ctrl+f"), "Moving"),
    Action("library.page_up", "Page up", "One page up.", ("b", "pageup", "ctrl+b"), "Moving"),
    Action("library.start", "First", "The first article.", ("g", "home"), "Moving"),
    Action("library.end", "Last", "The last article.", ("G", "end"), "Moving"),
    Action("library.open", "Read", "Read the article where you left it.", ("enter", "l", "right"), "Articles"),
    Action("library.add", "Open an address", "Fetch and read an address or a file.", ("O",), "Articles"),
    Action("library.filter", "Filter", "Show only what matches a query.", ("slash",), "Finding"),
    Action("library.order", "Sort", "Sort the list otherwise, now and from now on.", ("r",), "Finding"),
    Action("library.next_shelf", "Next shelf", "Show the next shelf.", ("tab",), "Finding"),
    Action("library.previous_shelf", "Previous shelf", "Show the previous shelf.", ("shift+tab",), "Finding"),
    Action(
        "library.keep_shelf",
        "Keep as a shelf",
        "Keep the filter as a shelf; without a filter rename your shelf.",
        ("S",),
        "Finding",
    ),
    Action("library.remove_shelf", "Remove the shelf", "Remove your shelf; its articles stay.", ("X",), "Finding"),
    Action("library.people", "People", "Everybody whom the saved articles name.", ("p",), "Finding"),
    Action("library.sayings", "Quotes", "Who said what, in all saved articles.", ("w",), "Finding"),
    Action("library.front_page", "Front page", "The newest unread articles as a front page.", ("F",), "Finding"),
    Action("library.select", "Select", "Select the article, or no longer, and go on.", ("v",), "Selecting"),
    Action("library.select_to", "Select up to here", "Select all from the last selected one.", ("V",), "Selecting"),
    Action("library.select_all", "Select all", "Select all that is listed, or nothing.", ("ctrl+a",), "Selecting"),
    Action("library.delete", "Delete", "Take the articles out of the library.", ("x", "delete"), "Articles"),
    Action("library.archive", "Archive", "Put the articles into the archive, or back.", ("a",), "Articles"),
    Action("library.star", "Star", "Star the articles, or take the stars away.", ("asterisk",), "Articles"),
    Action("library.tags", "Tags", "Give tags, with commas between; Tab completes.", ("t",), "Articles"),
    Action("library.undo", "Undo", "Take the last change to the library back.", ("u",), "Articles"),
    Action("library.copy", "Copy", "Copy the addresses, or the words of the quote.", ("y",), "Articles"),
    Action("library.browser", "Open in the browser", "Open the articles in the browser.", ("o",), "Articles"),
    # In the list of bookmarks, and among the quotes, which answer some of the library's too
    Action("bookmarks.colour", "Colour", "Give the bookmark the next colour.", ("c",), "In the list of bookmarks"),
    Action("bookmarks.note", "Note", "Write a note on the bookmark.", ("m",), "In the list of bookmarks"),
    Action("sayings.source", "Other article", "Show the next article that has the quote.", ("s",), "Among the quotes"),
    # On the front page
    Action("front.right", "Right", "The story to the right.", ("right", "l"), "On the front page"),
    Action("front.left", "Left", "The story to the left.", ("left", "h"), "On the front page"),
    Action("front.down", "Down", "The story below.", ("down", "j"), "On the front page"),
    Action("front.up", "Up", "The story above.", ("up", "k"), "On the front page"),
    Action("front.next", "Next story", "The next story.", ("tab", "space"), "On the front page"),
    Action("front.previous", "Previous story", "The previous story.", ("shift+tab", "b"), "On the front page"),
    Action("front.open", "Read", "Read the story.", ("enter",), "On the front page"),
    Action("front.archive", "Archive", "Put the story into the archive, off the page.", ("a",), "On the front page"),
    Action("front.star", "Star", "Star the story, or take the star away.", ("asterisk",), "On the front page"),
    Action("front.undo", "Undo", "Take the last change to the library back.", ("u",), "On the front page"),
    # Everywhere
    Action("everywhere.bookmarks", "Bookmarks", "All bookmarks, in every article.", ("B",), "Everywhere"),
    Action("everywhere.help", "Help", "Show every key.", ("question_mark", "f1"), "Everywhere"),
    Action("everywhere.palette", "Command palette", "Find any action by its name.", ("ctrl+p",), "Everywhere"),
    Action("everywhere.escape", "Close", "Close what is open; end a search.", ("escape",), "Everywhere"),
    Action(
        "everywhere.leave",
        "Leave",
        "Back to the library, or out where the article was opened.",
        ("q",),
        "Everywhere",
    ),
    Action("everywhere.quit", "Quit", "Leave broadsheet.", ("Q",), "Everywhere"),
    Action(
        "everywhere.copy_or_quit",
        "Copy or quit",
        "Copy what is selected, else leave.",
        ("ctrl+c",),
        "Everywhere",
    ),
    Action(
        "everywhere.suspend",
        "Suspend",
        "Put broadsheet to sleep; `fg` brings it back.",
        ("ctrl+z",),
        "Everywhere",
    ),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def in_scope(scope: Scope) -> tuple[Action, ...]:
    return tuple(action for action in ACTIONS if action.scope == scope)
