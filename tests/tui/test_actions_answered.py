"""Every action of the table is answered by the screen or widget that its scope belongs to."""

from __future__ import annotations

import pytest

from broadsheet.actions import SCOPES, Scope, in_scope
from broadsheet.tui.app import BroadsheetApp
from broadsheet.tui.screens.bookmarks import BookmarksScreen
from broadsheet.tui.screens.front_page import FrontPageScreen
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.reading import ReadingScreen
from broadsheet.tui.screens.sayings import SayingsScreen
from broadsheet.tui.widgets.panel_list import PanelList
from broadsheet.tui.widgets.sidebar import Sidebar

ANSWERING: dict[Scope, tuple[type, ...]] = {
    "everywhere": (BroadsheetApp,),
    "reading": (ReadingScreen,),
    "selecting": (ReadingScreen,),
    "panel": (PanelList, Sidebar),
    "library": (LibraryScreen,),
    "bookmarks": (BookmarksScreen,),
    "sayings": (SayingsScreen,),
    "front": (FrontPageScreen,),
}


@pytest.mark.parametrize("scope", SCOPES)
def test_no_action_is_without_an_answer(scope: Scope) -> None:
    silent = [
        action.id
        for action in in_scope(scope)
        if not any(callable(getattr(node, f"action_{action.name}", None)) for node in ANSWERING[scope])
    ]
    assert silent == []
