"""What of llama.cpp this processor must not be given."""

from __future__ import annotations

from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def may_pack(cpuinfo: Path = CPUINFO) -> bool:
    """Whether llama.cpp may pack a model's weights in the form that the processor multiplies fastest.

    Not where the processor has AMX: that form is then for AMX, and the kernel that reads it ends the process with a
    segmentation fault, as gcc leaves out the tile configuration which it loads (ggml-org/llama.cpp, pull request
    26954). Without packing, the AVX-512 kernels do the work.
    """
    try:
        return "amx_tile" not in cpuinfo.read_text(encoding="ascii", errors="replace")
    except OSError:
        return True
