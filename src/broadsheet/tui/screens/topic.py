"""The saved articles on a topic of the article that one reads."""

from __future__ import annotations

from textual.content import Content

from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.library import LibraryScreen


class TopicScreen(LibraryScreen):
    """The library with the topic looked for; leaving it leads back to the article."""

    def __init__(self, topic: str) -> None:
        words = topic.replace('"', " ")
        self._topic = topic
        self._of_topic = f'"{words}"'
        super().__init__(self._of_topic)

    def words_for_nothing(self) -> Content:
        if self.listed.query != self._of_topic:
            return super().words_for_nothing()
        key = self.key("everywhere.escape")
        return Content(f"Nothing in the library is about “{self._topic}”." + (f"\n\n{key} leads back." if key else ""))

    def action_escape(self) -> None:
        if self.query_one(InputLine).has_focus_within:
            super().action_escape()
        else:
            self.close()

    def action_leave(self) -> None:
        self.close()
