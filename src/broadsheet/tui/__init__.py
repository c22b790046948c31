"""The screen: everything that imports Textual. Importing the package itself imports nothing, so that it stays cheap."""
