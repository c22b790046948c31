"""The command line. Content goes to stdout, everything else to stderr; exit codes are those of `errors`."""

from broadsheet.cli.main import run

__all__ = ["run"]
