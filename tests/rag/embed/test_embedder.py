"""What every embedder promises, and what the bundled one adds: speed without another meaning."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from rag.embed import bundled
from rag.embed.arithmetic import processor_flags
from rag.embed.choice import EmbedderSettings, bundled_embedder, open_embedder
from rag.embed.embedder import Embedder, TokenEmbedder
from rag.embed.endpoint import EndpointEmbedder
from rag.embed.numpy_bert import NumpyBert
from rag.embed.openvino_embedder import OpenvinoEmbedder, arithmetic_of
from rag.embed.sentence_transformers_embedder import SentenceTransformersEmbedder
from rag.errors import ModelError, UsageError
from rag.index.manifest import Manifest
from tests.rag.made import Hashing

TEXTS = [
    "Embassy Velmar, 2008-03-01. BREAD PRICES.\nThe minister said that the price of bread would be frozen until May.",
    "The ferry to the southern islands stopped when the fuel ran out.",
    "Bakers in the capital doubt that flour will stay cheap through the spring.",
    "Short.",
    "word " * 2000,
    "Ärger über Öl \u2014 \u4e2d\u6587 \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \U0001f600 \u202e\x00\x07",
    "x" * 5000,
]

fast = cache(OpenvinoEmbedder)


@cache
def reference() -> Embedder:
    return SentenceTransformersEmbedder(str(bundled.model_folder()), name=bundled.NAME)


class EmbedderContract:
    """Inherit it and give the fixture `embedder`."""

    closeness = 0.9999
    """Cosine of the same text in another batch: padding may round differently, the meaning stays."""

    def test_unit_vectors_in_order(self, embedder: Embedder) -> None:
        vectors = embedder.encode(TEXTS)
        assert vectors.shape == (len(TEXTS), embedder.dimension)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
        backwards = embedder.encode(TEXTS[::-1])[::-1]
        assert np.all((vectors * backwards).sum(axis=1) > self.closeness)

    def test_same_text_same_vector_in_any_batch(self, embedder: Embedder) -> None:
        together = embedder.encode([*TEXTS, TEXTS[0], TEXTS[1]])
        assert np.all((together[-2:] * together[:2]).sum(axis=1) > self.closeness)
        for text, vector in zip(TEXTS, together, strict=False):
            assert float(embedder.encode([text])[0] @ vector) > self.closeness

    def test_deterministic(self, embedder: Embedder) -> None:
        assert np.allclose(embedder.encode(TEXTS), embedder.encode(TEXTS), atol=1e-6)

    def test_nothing_in_nothing_out(self, embedder: Embedder) -> None:
        assert embedder.encode([]).shape == (0, embedder.dimension)
        assert embedder.encode_queries([]).shape == (0, embedder.dimension)

    def test_empty_text_has_a_vector(self, embedder: Embedder) -> None:
        assert np.isfinite(embedder.encode(["", " \n"])).all()

    def test_questions_are_near_what_answers_them(self, embedder: Embedder) -> None:
        question = embedder.encode_queries(["What did the minister say about the price of bread?"])[0]
        assert np.argmax(embedder.encode(TEXTS[:4]) @ question) == 0


class TestHashing(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return Hashing(256)


@pytest.mark.models
class TestSentenceTransformers(EmbedderContract):
    @pytest.fixture
    def embedder(self) -> Embedder:
        return reference()


class TokenEmbedderContract(EmbedderContract):
    """For one that also tells the vectors that it pools."""

    def test_one_pass_gives_vectors_and_tokens(self, embedder: TokenEmbedder) -> None:
        vectors, tokens = embedder.encode_tokens(TEXTS)
        assert np.allclose(vectors, embedder.encode(TEXTS), atol=2 * (1 - self.closeness) ** 0.5)
        for one in tokens:
            assert one.vectors.shape == (len(one.pieces), embedder.dimension)
            assert np.allclose(np.linalg.norm(one.vectors, axis=1), 1, atol=1e-3)
        for text, one in zip(TEXTS[1:4], tokens[1:4], strict=True):
            spelled = "".join(piece.removeprefix("##") for piece in one.pieces)
            assert spelled == "".join(text.lower().split())

    def test_a_word_is_nearer_to_itself_in_another_sentence_than_to_another(self, embedder: TokenEmbedder) -> None:
        _, (one, other) = embedder.encode_tokens(["The price of bread rose.", "Bread is dear."])
        bread, price = one.vectors[one.pieces.index("bread")], one.vectors[one.pieces.index("price")]
        again = other.vectors[other.pieces.index("bread")]
        assert bread @ again > price @ again

    def test_no_text_has_no_tokens(self, embedder: TokenEmbedder) -> None:
        vectors, tokens = embedder.encode_tokens([])
        assert vectors.shape == (0, embedder.dimension)
        assert tokens == []
        assert embedder.encode_tokens([""])[1][0].pieces == ()


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
        manifest.accept(open_embedder(manifest=manifest))
    assert bundled_embedder().fingerprint.startswith("all-MiniLM-L6-v2/")


def test_a_system_without_processor_flags(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert processor_flags(tmp_path / "none") == frozenset()
    (tmp_path / "info").write_text("processor : 0\nflags\t\t: fpu avx512_vnni\n", encoding="ascii")
    assert processor_flags(tmp_path / "info") == {"fpu", "avx512_vnni"}


@pytest.mark.models
def test_a_model_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="no-such-model"):
        open_embedder(EmbedderSettings(model="no-such-model"))
