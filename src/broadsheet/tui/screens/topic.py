"""The saved articles on a topic of the article that one reads."""

from __future__ import annotations

from broadsheet.tui.screens.library import LibraryScreen


class TopicScreen(LibraryScreen):
    """The library with the topic looked for; leaving it leads back to the article."""

    def __init__(self, topic: str) -> None:
        super().__init__()
        words = topic.replace('"', " ")
        self._query = f'"{words}"'

    def action_escape(self) -> None:
        if self._prompt.has_focus_within:
            super().action_escape()
        else:
            self.close()

    def action_leave(self) -> None:
        self.close()
