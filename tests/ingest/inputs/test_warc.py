"""Archives of web crawls: every page that was answered is read, plain, compressed, in chunks."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from ingest import Cable, Reject, read_cables
from tests.ingest.forms import mirror_html
from tests.ingest.readers.test_split import sheets


def record(kind: str, name: str, content: bytes, mime: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {name}\r\nContent-Type: {mime}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def answer(body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def crawl() -> list[bytes]:
    first, second, third = (mirror_html(sheet).encode() for sheet in sheets())
    return [
        record("warcinfo", "crawl", b"software: x", "application/warc-fields"),
        record("request", "http://m.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        record("response", "http://m.example/1", answer(first)),
        record("response", "http://m.example/2", answer(gzip.compress(second), "Content-Encoding: gzip")),
        record("response", "http://m.example/p.png", answer(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png")),
        record("response", "http://m.example/3", answer(chunked(third), "Transfer-Encoding: chunked")),
        record("response", "http://m.example/4", answer(b"gone", status="404 Not Found")),
    ]


@pytest.mark.parametrize("each_compressed", [False, True])
def test_every_page_of_a_crawl(each_compressed: bool, tmp_path: Path) -> None:
    data = b"".join(map(gzip.compress, crawl())) if each_compressed else b"".join(crawl())
    (tmp_path / "crawl").write_bytes(data)
    *cables, gone = read_cables(tmp_path)
    assert [c.reference_id for c in cables if isinstance(c, Cable)] == [sheet.reference_id for sheet in sheets()]
    assert cables[0].source.member == "http://m.example/1"
    assert isinstance(gone, Reject)
    assert "404" in gone.reason


def test_a_crawl_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "crawl").write_bytes(b"".join(crawl()[:4])[:-300])
    cable, reject = read_cables(tmp_path)
    assert isinstance(cable, Cable)
    assert isinstance(reject, Reject)
    assert "cut off" in reject.reason
