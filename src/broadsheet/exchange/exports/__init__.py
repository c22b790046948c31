"""The library in the formats of others: one module for each format, and a registry of their names.

A format turns `Exported` values into bytes, either all of them into one file or each into a file of its own; nothing
here reads a library or writes to the disk.
"""
