"""The libraries of other programs, read: one module for each foreign format, and a registry that knows them by content.

A format's reader turns a `Source` into `Item`s and `Refusal`s, one after the other; nothing here writes anything.
"""
