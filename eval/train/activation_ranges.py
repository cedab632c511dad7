"""Measures how far the inputs of the bundled embedder's layers reach, over the sample cables: a file of rag/embed."""

from __future__ import annotations

from ingest import Cable, read_cables
from ingest.samples import samples_folder
from rag.embed import bundled
from rag.embed.activation_ranges import write_peaks
from rag.embed.batches import batches
from rag.embed.openvino_bert import input_peaks
from rag.embed.quantise import Floats
from rag.embed.tokenizer import bundled_pieces
from rag.index.chunk import chunks


def measure() -> dict[str, Floats]:
    """The peaks over every second chunk."""
    cables = [cable for cable in read_cables([samples_folder()]) if isinstance(cable, Cable)]
    texts = sorted({chunk.text for cable in cables for chunk in chunks(cable)})[::2]
    ids = bundled_pieces().ids(texts, bundled.LIMIT)
    return input_peaks(bundled.model_folder(), [batch for _, batch in batches(ids)])


if __name__ == "__main__":
    write_peaks(measure())
