"""Files that are written as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replaced(path: Path, *, private: bool = False) -> Iterator[IO[bytes]]:
    """A file beside `path` to write to, which takes its place once all is written and on the disk.

    Only the person may read a `private` one; others are as readable as the umask says. Raises
    OSError, also where there is no such folder; then, and where the block raises, `path` stays as it was.
    """
    import tempfile  # noqa: PLC0415 - only needed when something is written

    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}", delete=False) as file:
        temporary = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            if not private:
                temporary.chmod(0o666 & ~umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def umask() -> int:
    """The permissions that new files and folders go without."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
