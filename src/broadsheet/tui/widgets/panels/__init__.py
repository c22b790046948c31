"""The five panels of the sidebar: what each lists, and where its entries lead."""

from broadsheet.tui.widgets.panels.contents import Contents
from broadsheet.tui.widgets.panels.links import Links
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target, Verdict, filtered
from broadsheet.tui.widgets.panels.notes import Notes
from broadsheet.tui.widgets.panels.people import People
from broadsheet.tui.widgets.panels.quotes import Quotes

__all__ = [
    "Contents",
    "Entry",
    "Links",
    "Notes",
    "Panel",
    "PanelName",
    "People",
    "Quotes",
    "Target",
    "Verdict",
    "filtered",
]
