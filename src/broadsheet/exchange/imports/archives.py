"""Zip files and folders, read within bounds. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from broadsheet.exchange.imports.damage import DamagedError

LARGEST_MEMBER = 100_000_000
"""Bytes of one file inside, unpacked."""
LARGEST_IN_ALL = 4_000_000_000
MOST_MEMBERS = 500_000
LARGEST_RATIO = 200
"""Unpacked bytes for each packed one that more than `FREE` bytes may have; text has at most some twenty."""
FREE = 10_000_000


class Zip:
    """A zip file, on the disk or in memory. Raises DamagedError where its list of contents cannot be read."""

    def __init__(self, where: Path | bytes) -> None:
        self._where = where
        try:
            with self._opened() as file:
                infos = [info for info in file.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, IndexError) as error:
            raise DamagedError("the zip file is cut off or damaged") from error
        if len(infos) > MOST_MEMBERS:
            raise DamagedError(f"the zip file has more than {MOST_MEMBERS} files")
        self._sizes = {info.filename: info.file_size for info in infos}
        if sum(self._sizes.values()) > LARGEST_IN_ALL:
            raise DamagedError("the zip file would unpack to more than any library holds")
        self.names = tuple(self._sizes)

    def read(self, name: str) -> bytes:
        """The file, unpacked no further than its bounds. Raises DamagedError."""
        try:
            with self._opened() as file, file.open(name) as member:
                packed = file.getinfo(name).compress_size
                most = min(LARGEST_MEMBER, max(FREE, LARGEST_RATIO * packed))
                data = member.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, OSError) as error:
            raise DamagedError("it is damaged inside the zip file") from error
        except RuntimeError as error:  # what zipfile raises for a password
            raise DamagedError("it is encrypted") from error
        if len(data) > most:
            raise DamagedError("it unpacks to far more than its size, as a zip bomb does")
        return data

    def _opened(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self._where) if isinstance(self._where, bytes) else self._where)


class Folder:
    """A folder as it was unpacked from somebody's zip file, or a vault of notes. Links are not followed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        files = (found for found in sorted(path.rglob("*")) if found.is_file() and not found.is_symlink())
        names = (found.relative_to(path).as_posix() for found in files)
        self.names = tuple(name for name in names if not any(part.startswith(".") for part in name.split("/")))

    def read(self, name: str) -> bytes:
        """Raises DamagedError."""
        path = self._path / name
        try:
            if path.stat().st_size > LARGEST_MEMBER:
                raise DamagedError(f"it is larger than {LARGEST_MEMBER // 1_000_000} MB")
            return path.read_bytes()
        except OSError as error:
            raise DamagedError("it cannot be read") from error


def climbs(name: str) -> bool:
    """Whether the name of a file in an archive leads out of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
