"""What this processor must not be given."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.llm.cpu_quirks import may_pack


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("avx2 avx512_vnni amx_bf16 avx512_fp16 amx_tile amx_int8", False), ("avx2 avx512_vnni", True), ("", True)],
)
def test_weights_are_not_packed_for_amx(tmp_path: Path, flags: str, expected: bool):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(f"processor\t: 0\nflags\t\t: fpu {flags}\n")
    assert may_pack(cpuinfo) is expected


def test_where_no_processor_is_told_of_they_are(tmp_path: Path):
    assert may_pack(tmp_path / "none")
