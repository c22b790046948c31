"""The screen: everything that imports Textual."""

from broadsheet.tui.app import run_app

__all__ = ["run_app"]
