"""The data files beside the analysis.

Read with `pkgutil`, which is imported in a tenth of the time that `importlib.resources` takes with all it needs.
"""

from __future__ import annotations

from pkgutil import get_data


def read_data(name: str) -> bytes:
    """What `data/NAME` holds. Raises FileNotFoundError where there is no such file."""
    data = get_data(__package__, f"data/{name}")
    if data is None:
        raise FileNotFoundError(name)
    return data
