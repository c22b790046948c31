from __future__ import annotations

import gzip
import zlib

import brotli  # type: ignore[import-untyped]  # publishes no types
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.fetching.unpacking import DamagedError, accepted_codings, unpack

PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "identity": bytes,
}


@given(st.binary(max_size=2000), st.lists(st.sampled_from(sorted(PACKERS)), max_size=3))
def test_what_was_packed_is_unpacked_in_reverse(data: bytes, codings: list[str]) -> None:
    packed = data
    for coding in codings:
        packed = PACKERS[coding](packed)
    assert unpack(packed, ", ".join(codings), 10_000) == data


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_no_more_comes_out_than_was_allowed(coding: str) -> None:
    packed = PACKERS[coding](bytes(10_000_000))
    assert len(packed) < 60_000
    assert 1_000 < len(unpack(packed, coding, 1_000)) < 200_000
    assert len(unpack(packed, coding, 10_000_000)) == 10_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_was_cut_off_gives_what_is_there(coding: str) -> None:
    data = b"".join(str(number).encode() for number in range(60_000))
    cut = PACKERS[coding](data)[:-2_000]
    unpacked = unpack(cut, coding, 1_000_000)
    assert unpacked
    assert data.startswith(unpacked)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", "br, gzip", "utf-8", "", ",,"]))
def test_any_bytes_unpack_or_are_damaged(data: bytes, codings: str) -> None:
    try:
        unpacked = unpack(data, codings, 1_000)
    except DamagedError:
        unpacked = b""
    assert len(unpacked) < 1_000_000


def test_only_what_can_be_unpacked_is_asked_for() -> None:
    assert set(accepted_codings().split(", ")) <= {*PACKERS}
