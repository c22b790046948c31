"""How a Python script that tests write begins, so that it starts from a path with a space in it too."""

from __future__ import annotations

import sys

# The kernel splits a "#!" line at spaces; so a shell starts the interpreter, and Python reads those lines as a string.
SHEBANG = f"#!/bin/sh\n'''exec' \"{sys.executable}\" -I \"$0\" \"$@\"\n' '''\n"
