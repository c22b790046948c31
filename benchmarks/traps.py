"""How long pages made to stop a parser take: `python -m benchmarks.traps`.

The pages are those of tests/hostile/test_traps.py. Printed are seconds of the processor for each from bytes to article,
or to the sentence that there is none; in the program those over 1 MB are read by a process that is ended after 20.
"""

from __future__ import annotations

import time
from contextlib import suppress

from broadsheet.errors import NotReadableError
from tests.hostile.test_traps import READ, TOLD, read

MOST = 5.0
"""Seconds of the processor that any of them should take."""


def main() -> None:
    for name, trap in {**READ, **TOLD}.items():
        content = trap()
        started = time.process_time()
        with suppress(NotReadableError):
            read(content)
        seconds = time.process_time() - started
        print(f"{name:40} {len(content) / 1_000_000:6.1f} MB {seconds:6.2f} s   ≤ {MOST:g} s", flush=True)


if __name__ == "__main__":
    main()
