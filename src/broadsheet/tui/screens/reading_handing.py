"""Handing the article to other programs: the mail program, the printer, any command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import events

from broadsheet.desk.piping import FORMS, Answer, Form, command_of, in_form, pipe
from broadsheet.errors import BroadsheetError
from broadsheet.tui.screens.reading_keeping import Keeping


class Handing(Keeping):
    """The actions of the group "Sharing". Commands are typed on the line; what they say is shown above the article."""

    _form: Form = "text"

    # Mail

    def action_mail(self) -> None:
        from broadsheet.desk.mailing import find_mailer, hand_over, mailto  # noqa: PLC0415 - rarely needed

        with self.broadsheet.telling():
            mailer = find_mailer()
            address = mailto(self.opened.article, self._address)
            if mailer.in_terminal:
                with self.app.suspend():
                    hand_over(mailer, address)
            else:
                self.broadsheet.tell("Handed to the mail program.")
                self.run_worker(partial(self._with_errors_told, partial(hand_over, mailer, address)), thread=True)

    # Paper

    def action_print(self) -> None:
        self.broadsheet.tell("Setting the pages …")
        self.run_worker(partial(self._with_errors_told, self._print), thread=True)

    def _print(self) -> None:
        from broadsheet.desk.printing import print_articles  # noqa: PLC0415 - rarely needed

        done = print_articles([self.opened.article], folder=Path.cwd())
        self.app.call_from_thread(self.broadsheet.tell, done)

    # Commands

    def action_pipe(self) -> None:
        self.skip_while_typing()
        self.prompt.open("pipe", self._label, "a command such as wc -w", "")

    @property
    def _label(self) -> str:
        return f"{self._form} | "

    async def take_key(self, event: events.Key) -> bool:
        """On the line, Tab changes what the command is given, and the arrows bring earlier commands back."""
        if self.prompt.purpose == "pipe" and self.prompt.has_focus_within:
            commands = self.broadsheet.commands_run
            if event.key == "tab":
                self._form = FORMS[(FORMS.index(self._form) + 1) % len(FORMS)]
                self.prompt.relabel(self._label)
                return True
            if event.key in {"up", "down"}:
                turn = commands.older if event.key == "up" else commands.newer
                self.prompt.replace(turn(self.prompt.text))
                return True
        return await super().take_key(event)

    def pipe_to(self, line: str) -> None:
        """Give the article to the command on the line."""
        if not line:
            return
        with self.broadsheet.telling():
            words = command_of(line)
            self.broadsheet.commands_run.add(line)
            self.broadsheet.tell(f"Waiting for {words[0]} …")
            text = in_form(self.opened.article, self._form)
            self.run_worker(partial(self._with_errors_told, partial(self._run, line, words, text)), thread=True)

    def _run(self, line: str, words: tuple[str, ...], text: str) -> None:
        answer = pipe(words, text)
        self.app.call_from_thread(self._show_answer, line, answer)

    def _show_answer(self, line: str, answer: Answer) -> None:
        from broadsheet.tui.screens.piped import PipedScreen  # noqa: PLC0415 - rarely needed

        self.app.clear_notifications()
        self.app.push_screen(PipedScreen(line, answer, self._keep_answer))

    def _keep_answer(self, text: str) -> None:
        with self.broadsheet.telling():
            self.broadsheet.reader.bookmark(self.opened, None, text)
            self.broadsheet.tell("Kept as a note.")
        self.refresh_notes()

    def _with_errors_told(self, work: Callable[[], None]) -> None:
        """In a thread: what goes wrong is told on the screen."""
        try:
            work()
        except BroadsheetError as error:
            self.app.call_from_thread(self.broadsheet.tell_error, error)
