"""Articles in the formats of others. One module per format; pure functions from an `Article` to a string.

`imports` reads the libraries of others.
"""
