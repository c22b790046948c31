"""The wheel: it holds every data file, and works where the checkout is not."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "broadsheet"
SITE_PACKAGES = Path(os.path.dirname(os.path.dirname(pytest.__file__)))  # noqa: PTH120 - where this environment's packages are


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel house")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    files = {
        str(path.relative_to(PACKAGE.parent))
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_installed_wheel_shows_an_article(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are those of this environment; broadsheet itself comes out of the wheel alone."""
    environment = tmp_path / "new environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True)
    packages = next((environment / "lib").glob("python*")) / "site-packages"
    (packages / "dependencies.pth").write_text(f"{SITE_PACKAGES}\n", "utf-8")

    page = tmp_path / "note.md"
    page.write_text("# A note\n\nThe lighthouse keeper, Ada Quill, said: “The lamp is lit.”\n", "utf-8")
    shown = subprocess.run(
        [python, "-I", "-m", "broadsheet", "show", "--plain", page], capture_output=True, cwd=tmp_path, check=True
    )
    assert "Ada Quill" in shown.stdout.decode()
    where = subprocess.run(
        [python, "-I", "-c", "import broadsheet; print(broadsheet.__file__)"],
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    assert str(environment) in where.stdout.decode()
