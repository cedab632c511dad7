"""What every embedder promises, and what the bundled one adds: speed without another meaning."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from rag.embed import bundled
from rag.embed.arithmetic import processor_flags
from rag.embed.choice import EmbedderSettings, bundled_embedder, open_embedder
from rag.embed.embedder import Embedder
from rag.embed.endpoint import EndpointEmbedder
from rag.embed.numpy_bert import NumpyBert
from rag.embed.openvino_embedder import OpenvinoEmbedder, arithmetic_of
from rag.embed.sentence_transformers_embedder import SentenceTransformersEmbedder
from rag.errors import ModelError, UsageError
from rag.index.manifest import Manifest
from tests.rag.embed.embedder_contract import TEXTS, EmbedderContract, TokenEmbedderContract
from tests.rag.made import Hashing

fast = cache(OpenvinoEmbedder)


@cache
def reference() -> Embedder:
    return SentenceTransformersEmbedder(str(bundled.model_folder()), name=bundled.NAME)


class TestHashing(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return Hashing(256)


@pytest.mark.models
class TestSentenceTransformers(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return reference()


@pytest.mark.models
class TestFp32(TokenEmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return fast("fp32")


@pytest.mark.models
class TestBf16(TokenEmbedderContract):
    closeness = 0.999

    @pytest.fixture
    def embedder(self) -> Embedder:
        return fast("bf16")


@pytest.mark.models
class TestInt8(TokenEmbedderContract):
    closeness = 0.995

    @pytest.fixture
    def embedder(self) -> Embedder:
        return fast("int8")


@pytest.mark.models
class TestPlain(TokenEmbedderContract):
    """What is left where OpenVINO computes nothing."""

    @pytest.fixture
    def embedder(self) -> Embedder:
        made = OpenvinoEmbedder("fp32")
        made._bert = NumpyBert(bundled.model_folder())
        return made


class _Server(BaseHTTPRequestHandler):
    """A server of the usual form over hashed words, which answers out of order and not normalised."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        vectors = Hashing(256).encode(asked["input"]) * 3
        data = [{"index": i, "embedding": v.tolist(), "object": "embedding"} for i, v in enumerate(vectors)][::-1]
        known = self.path == "/v1/embeddings" and asked["model"] == "hashing"
        reply = json.dumps({"data": data} if known else {"error": {"message": "no such model"}}).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        thread.join()


class TestEndpoint(EmbedderContract):
    @pytest.fixture
    def embedder(self, address: str) -> Embedder:
        return open_embedder(EmbedderSettings(endpoint=address, model="hashing"))

    def test_errors_carry_the_words_of_the_server(self, address: str) -> None:
        with pytest.raises(ModelError, match=r"404.*no such model"):
            EndpointEmbedder(address, "other")

    def test_wrong_addresses(self) -> None:
        for url in ("localhost:1/v1", "http://name:secret@localhost/v1"):
            with pytest.raises(UsageError) as caught:
                EndpointEmbedder(url, "m")
            assert "secret" not in str(caught.value)
        with pytest.raises(UsageError, match="name of its model"):
            EndpointEmbedder("http://localhost/v1", "")

    def test_nobody_there(self) -> None:
        with pytest.raises(ModelError, match="does not answer"):
            EndpointEmbedder("http://127.0.0.1:9/v1", "m")


@pytest.mark.models
def test_the_graph_computes_what_sentence_transformers_computes() -> None:
    expected = reference().encode(TEXTS)
    for arithmetic, prose, anything in (
        ("fp32", 0.99999, 0.99999),
        ("bf16", 0.999, 0.999),
        ("int8", 0.99, 0.9),
        ("int8-all", 0.98, 0.9),
    ):
        cosines = (fast(arithmetic).encode(TEXTS) * expected).sum(axis=1)
        assert cosines[:4].min() > prose, (arithmetic, cosines)
        assert cosines.min() > anything, (arithmetic, cosines)


@pytest.mark.models
def test_an_older_library_is_asked_in_the_arithmetic_it_was_made_with() -> None:
    assert arithmetic_of("all-MiniLM-L6-v2/fp32") == "fp32"
    assert arithmetic_of("another/fp32") is None
    for arithmetic in ("fp32", "int8"):
        made = fast(arithmetic)
        manifest = Manifest(made.fingerprint, made.dimension, "windows")
        manifest.accept(open_embedder(fingerprint=manifest.fingerprint))
    assert bundled_embedder().fingerprint.startswith("all-MiniLM-L6-v2/")


def test_a_system_without_processor_flags(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert processor_flags(tmp_path / "none") == frozenset()
    (tmp_path / "info").write_text("processor : 0\nflags\t\t: fpu avx512_vnni\n", encoding="ascii")
    assert processor_flags(tmp_path / "info") == {"fpu", "avx512_vnni"}


@pytest.mark.models
def test_a_model_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="no-such-model"):
        open_embedder(EmbedderSettings(model="no-such-model"))
