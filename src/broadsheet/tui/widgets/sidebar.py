"""The sidebar: one panel at a time, with its heading, its list and a line to filter with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from broadsheet.article import Passage, Place
from broadsheet.library.model import Bookmark
from broadsheet.tui.keys import bind, first_key
from broadsheet.tui.widgets.folding import clip
from broadsheet.tui.widgets.panel_list import PanelList
from broadsheet.tui.widgets.panels import Entry, Notes, Panel, PanelName, People, Target, Verdict, filtered
from broadsheet.tui.widgets.typed_line import TypedLine

NARROWEST, WIDEST = 30, 44
"""Cells of a sidebar that does not fill the screen."""
_FOR_SCROLLBAR = 1
_HINT_ROWS = 2


def width_of_sidebar(screen: int, wanted: int = 0) -> int:
    """The width that a person wants, else a third of the screen within its limits, in cells.

    It leaves the body a third of the screen at least.
    """
    return min(wanted, screen * 2 // 3) if wanted else min(max(screen // 3, NARROWEST), WIDEST)


class PanelTitle(Widget):
    """The name of the panel, and how many entries it has."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="panel-title")
        self._title = ""
        self._count = ""

    def show(self, title: str, count: str) -> None:
        self._title, self._count = title, count
        self.refresh()

    def render(self) -> Content:
        width = max(1, self.content_size.width - _FOR_SCROLLBAR)
        title = clip(self._title, width - cell_len(self._count) - 1)
        gap = " " * max(1, width - cell_len(title) - cell_len(self._count))
        return Content.assemble((title, "bold $text-accent"), gap, (self._count, "$text-muted"))


class PanelHints(Widget):
    """What the keys do in the panel, on two rows where one is too short: as many as there is room for, and the last."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="panel-hints")
        self._hints: list[str] = []

    def show(self, hints: list[str]) -> None:
        self._hints = hints
        self.refresh(layout=True)

    def render(self) -> Content:
        hints = list(self._hints)
        while len(hints) > 1 and len(_rows(hints, self.content_size.width)) > _HINT_ROWS:
            del hints[-2]
        return Content("\n".join(_rows(hints, self.content_size.width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's call
        return min(_HINT_ROWS, len(_rows(self._hints, width)))


def _rows(hints: Sequence[str], width: int) -> list[str]:
    """The hints side by side, on as few rows as they fit on."""
    rows: list[str] = []
    for hint in hints:
        if rows and cell_len(f"{rows[-1]}  {hint}") <= width:
            rows[-1] += f"  {hint}"
        else:
            rows.append(hint)
    return rows


class Sidebar(Vertical):
    """Shows one of the panels that it was given; closed it is not displayed."""

    ALLOW_SELECT = False

    class Go(Message):
        """The places of an entry are to be shown: step number `step` of the target's."""

        def __init__(self, target: Target, step: int) -> None:
            super().__init__()
            self.target = target
            self.step = step

    class QuotesOf(Message):
        """What this person said is to be shown."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Remove(Message):
        """A bookmark is to be removed."""

        def __init__(self, bookmark_id: int) -> None:
            super().__init__()
            self.bookmark_id = bookmark_id

    class Colour(Message):
        """A bookmark is to have the next colour."""

        def __init__(self, bookmark: Bookmark) -> None:
            super().__init__()
            self.bookmark = bookmark

    class Judged(Message):
        """Something in the article is wrong, or right after all."""

        def __init__(self, verdict: Verdict) -> None:
            super().__init__()
            self.verdict = verdict

    def __init__(self, own_keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(id="sidebar")
        self._own_keys = own_keys
        self._panel: Panel | None = None
        self._filter = ""
        self._group = ""
        # Which of an entry's steps was shown last: (number of the entry, step).
        self._walk: tuple[int, int] | None = None
        self._unfolded: frozenset[int] = frozenset()
        self.display = False
        bind(self, "panel", own_keys, only={"filter"}, first={"filter"})

    def compose(self) -> ComposeResult:
        yield PanelTitle()
        yield TypedLine(id="panel-filter", placeholder="Filter", compact=True, select_on_focus=False)
        yield PanelList(self._own_keys)
        yield PanelHints()

    def on_mount(self) -> None:
        self._input.display = False

    @property
    def _list(self) -> PanelList:
        return self.query_one(PanelList)

    @property
    def _input(self) -> Input:
        return self.query_one("#panel-filter", Input)

    @property
    def open_panel(self) -> PanelName | None:
        """The name of the panel that is shown."""
        return self._panel.name if self._panel and self.display else None

    def open(self, panel: Panel, place: Place, *, group: str = "", end: Place | None = None) -> None:
        """Show a panel, or only those of its entries whose group names `group`. Takes the focus.

        `place` is what is at the top of the body: the entry nearest to it is selected. `end` is what is below its end.
        """
        self._panel = panel
        self._group = group
        self._walk = None
        self._unfolded = frozenset()
        self.display = True
        self._end_filter()
        self._fill(panel.nearest(place))
        self.follow(place, end or place)
        self.screen.set_focus(self._list, scroll_visible=False)

    def replace(self, panel: Panel) -> None:
        """Show a panel of the same kind with other entries; what is selected stays as near as can be."""
        if self._panel and self._panel.name == panel.name:
            if panel.entries != self._panel.entries:
                self._walk, self._unfolded = None, frozenset()
            self._panel = panel
            self._fill(self._list.selected or 0)

    def close(self) -> None:
        self.display = False
        self._panel = None

    def follow(self, start: Place, end: Place) -> None:
        """Tell the panel which stretch of the body is in view now."""
        if self._panel:
            self._list.set_current(self._panel.shown_between(start, end))

    def escape(self) -> bool:
        """End filtering; False where there was nothing to end."""
        if not (self._input.display or self._group):
            return False
        self._group = ""
        self._end_filter()
        self._fill(self._list.selected or 0)
        self.screen.set_focus(self._list, scroll_visible=False)
        return True

    def _end_filter(self) -> None:
        self._filter = ""
        with self.prevent(Input.Changed):
            self._input.value = ""
        self._input.display = False

    def _fill(self, selected: int) -> None:
        panel = self._panel
        if panel is None:
            return
        shown = self._shown(panel)
        self._list.show(
            shown,
            selected=selected,
            empty="Nothing here matches the filter." if panel.entries else panel.empty,
            spaced=panel.spaced,
            offered=_offered(panel),
            unfolded=self._unfolded,
        )
        some, every = (sum(entry.counted for entry in entries) for entries in (shown, panel.entries))
        count = f"{some} of {every}" if some != every else str(every) if every else ""
        self.query_one(PanelTitle).show(f"{panel.title} · {self._group}" if self._group else panel.title, count)
        self._show_hints(panel)

    def _shown(self, panel: Panel) -> tuple[Entry, ...]:
        visible = panel.visible(self._unfolded)
        return filtered([entry for entry in visible if self._group in entry.group], self._filter)

    def _show_hints(self, panel: Panel) -> None:
        wanted = [("panel.go", "go"), *panel.hints, ("panel.filter", "filter"), ("everywhere.escape", "close")]
        keys = [(first_key(action, self._own_keys), word) for action, word in wanted]
        self.query_one(PanelHints).show([f"{key} {word}" for key, word in keys if key])

    def action_filter(self) -> None:
        if self._input.has_focus:
            raise SkipAction
        self._input.display = True
        self.screen.set_focus(self._input, scroll_visible=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter = event.value
        self._fill(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._input.display = bool(self._filter)
        self.screen.set_focus(self._list, scroll_visible=False)

    def on_panel_list_did(self, event: PanelList.Did) -> None:
        event.stop()
        if event.action == "go":
            self._go(event.number)
        elif event.action in {"unfold", "fold"}:
            self._fold(event.number, toggle=event.action == "unfold")
        elif event.action == "quotes_of" and isinstance(self._panel, People):
            self.post_message(self.QuotesOf(self._panel.name_of(event.number)))
        elif event.action == "colour" and isinstance(self._panel, Notes):
            self.post_message(self.Colour(self._panel.bookmarks[event.number]))
        elif event.action == "remove":
            self._remove(event.number)

    def _remove(self, number: int) -> None:
        """Remove a bookmark, or say that what the entry stands for is wrong."""
        if isinstance(self._panel, Notes):
            self.post_message(self.Remove(self._panel.bookmarks[number].id))
        elif self._panel and (verdict := self._panel.verdict(number)):
            self.post_message(self.Judged(verdict))

    def _fold(self, number: int, *, toggle: bool) -> None:
        """Fold the entry in, or the one that it was folded out of; with `toggle` fold out what is folded in."""
        if self._panel is None:
            return
        entry = self._panel.entries[number]
        opener = number if entry.parent is None else entry.parent
        if opener in self._unfolded:
            self._unfolded -= {opener}
        elif toggle and entry.folds:
            self._unfolded |= {opener}
        else:
            return
        self._fill(opener)

    def _go(self, number: int) -> None:
        """Go to the entry's first place, or to the next one where the entry was gone to already."""
        if self._panel is None:
            return
        target = self._panel.target(number)
        if target.steps:
            before = self._walk
            step = (before[1] + 1) % len(target.steps) if before and before[0] == number else 0
            self._walk = (number, step)
            self.post_message(self.Go(target, step))


def _offered(panel: Panel) -> frozenset[str]:
    """The actions besides moving, going and filtering that the panel has; what folds out folds in as well."""
    actions = {action.removeprefix("panel.") for action, _ in panel.hints}
    return frozenset(actions | {"fold"} if "unfold" in actions else actions)


def lit(target: Target, step: int) -> tuple[list[Passage], tuple[Passage, ...]]:
    """All passages of a target, and those of one step."""
    return [passage for passages in target.steps for passage in passages], target.steps[step]
