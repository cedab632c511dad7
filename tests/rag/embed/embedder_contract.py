"""What every embedder does, and one that also tells the vectors that it pools; inherit and give the fixture."""

from __future__ import annotations

import numpy as np

from rag.embed.embedder import Embedder, TokenEmbedder

TEXTS = [
    "Embassy Velmar, 2008-03-01. BREAD PRICES.\nThe minister said that the price of bread would be frozen until May.",
    "The ferry to the southern islands stopped when the fuel ran out.",
    "Bakers in the capital doubt that flour will stay cheap through the spring.",
    "Short.",
    "word " * 2000,
    "Ärger über Öl \u2014 \u4e2d\u6587 \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \U0001f600 \u202e\x00\x07",
    "x" * 5000,
]


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
