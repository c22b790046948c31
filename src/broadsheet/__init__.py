"""broadsheet: an article from the web, set in the terminal like a good newspaper."""

__version__ = "0.1.0"
