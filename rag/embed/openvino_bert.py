"""A BERT encoder with mean pooling as an OpenVINO graph, built straight from the model's weights.

Nothing is converted and torch is not loaded: the graph of all-MiniLM-L6-v2 stands compiled in a fraction of a
second. Devlin et al., BERT, 2019; layer names as in the weights file of transformers' BertModel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np

from rag.embed.quantise import Floats, quantise
from rag.embed.weights import HEADS, weights_of
from rag.errors import ModelError

Arithmetic = Literal["int8", "int8-all", "bf16", "fp32"]
Batch = tuple[Any, ...]
"""Token ids (texts, length) int32 and the mask of the same shape, float32, 1 for a token and 0 for padding; for a model
of two texts also int32 which of them, 0 or 1, each token is of."""

_HINT = {"int8": "bf16", "int8-all": "bf16", "bf16": "bf16", "fp32": "f32"}


class Bert:
    """Unit vectors of batches of tokens.

    `peaks` has the reach of the inputs of each linear layer that is to compute in eight bits; the others, and all
    else, compute in the precision of `arithmetic`. `adapter` is a file of changes to the layers: `rag.embed.adapter`.
    With `two_texts` a batch tells of which text each token is; without, all are of the first.
    """

    def __init__(
        self,
        folder: Path,
        arithmetic: Arithmetic,
        peaks: Mapping[str, Floats],
        adapter: Path | None = None,
        *,
        two_texts: bool = False,
    ) -> None:
        import openvino

        weights = weights_of(folder, adapter)
        try:
            model = _Graph(weights, peaks, two_texts=two_texts).model()
            core = openvino.Core()
            options = {"INFERENCE_PRECISION_HINT": _HINT[arithmetic], "PERFORMANCE_HINT": "THROUGHPUT"}
            self._compiled = core.compile_model(model, "CPU", options)
            self._queue = openvino.AsyncInferQueue(self._compiled)
        except (RuntimeError, KeyError, ValueError) as exc:
            raise _refusal(exc) from exc
        self._turn = Lock()

    def run(self, batches: Sequence[Batch], take: Callable[[int, Floats, Floats], None]) -> None:
        """Calls `take(n, vectors, tokens)` for each batch, in any order; they run side by side, one caller at a time.

        Raises ModelError where the machine lacks what the graph needs.

        `vectors` has a row for each text, `tokens` a row for each of its tokens, not yet of length 1. Both are the
        queue's own memory: copy what is to be kept.
        """

        def done(request: Any, number: int) -> None:
            take(number, request.get_output_tensor(0).data, request.get_output_tensor(1).data)

        with self._turn:
            try:
                self._queue.set_callback(done)
                for number, batch in enumerate(batches):
                    self._queue.start_async(batch, number)
                self._queue.wait_all()
            except RuntimeError as exc:
                raise _refusal(exc) from exc


def input_peaks(
    folder: Path, batches: Sequence[Batch], adapter: Path | None = None, *, two_texts: bool = False
) -> dict[str, Floats]:
    """The largest absolute value of every input of every linear layer over some batches, in fp32."""
    import openvino

    graph = _Graph(weights_of(folder, adapter), {}, two_texts=two_texts)
    request = openvino.Core().compile_model(graph.model(tapped=True), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    peaks: dict[str, Floats] = {}
    for batch in batches:
        mask = batch[1]
        outputs = request(list(batch))
        for number, name in enumerate(graph.inputs, start=2):
            reached = np.abs(outputs[number][mask > 0]).max(axis=0)
            peaks[name] = np.maximum(peaks.get(name, reached), reached)
    return peaks


class NotHere(ModelError):
    """OpenVINO cannot build or run the graph on this machine."""


def _refusal(exc: Exception) -> NotHere:
    return NotHere(f"The embedding model cannot be run by OpenVINO: {' '.join(str(exc).split())[:200]}")


class _Graph:
    """Builds the graph: inputs as in Batch, outputs the vectors and the tokens that they are the means of.

    `inputs` are what each linear layer reads.
    """

    def __init__(self, weights: Mapping[str, Floats], peaks: Mapping[str, Floats], *, two_texts: bool = False) -> None:
        from openvino import opset13

        self._op: Any = opset13
        self._weights = weights
        self._peaks = peaks
        self._two_texts = two_texts
        self.inputs: dict[str, Any] = {}

    def model(self, *, tapped: bool = False) -> Any:
        from openvino import Model

        op = self._op
        ids = op.parameter([-1, -1], np.int32, name="ids")
        mask = op.parameter([-1, -1], np.float32, name="mask")
        kinds = [op.parameter([-1, -1], np.int32, name="kinds")] if self._two_texts else []
        x = self._embedded(ids, *kinds)
        bias = op.multiply(op.subtract(mask, self._row(1.0)), self._row(1e4))
        bias = op.unsqueeze(bias, self._whole(1, 2))
        layers = sum(name.endswith("intermediate.dense.weight") for name in self._weights)
        for number in range(layers):
            x = self._layer(x, bias, number)
        total = op.squeeze(op.matmul(op.unsqueeze(mask, self._whole(1)), x, False, False), self._whole(1))
        mean = op.divide(total, op.reduce_sum(mask, self._whole(1), True))
        vectors = op.normalize_l2(mean, self._whole(1), 1e-12, "max")
        return Model([vectors, x, *(self.inputs.values() if tapped else ())], [ids, mask, *kinds], "bert")

    def _embedded(self, ids: Any, kinds: Any = None) -> Any:
        op, get = self._op, self._weights
        words = op.gather(op.constant(get["embeddings.word_embeddings.weight"]), ids, self._whole())
        types = get["embeddings.token_type_embeddings.weight"]
        places = get["embeddings.position_embeddings.weight"] + types[0]
        if kinds is not None:
            words = op.add(words, op.gather(op.constant(types - types[0]), kinds, self._whole()))
        length = op.gather(op.shape_of(ids), self._whole(1), self._whole())
        places = op.slice(op.constant(places), self._whole(0), length, self._whole(1), self._whole(0))
        return self._norm(op.add(words, op.unsqueeze(places, self._whole())), "embeddings.LayerNorm")

    def _layer(self, x: Any, bias: Any, number: int) -> Any:
        op, layer = self._op, f"encoder.layer.{number}"
        parts = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
        width = self._weights[f"{parts[0]}.weight"].shape[0]
        joined = op.reshape(self._linear(x, parts), self._whole(0, 0, 3 * HEADS, width // HEADS), True)
        apart = op.transpose(joined, self._whole(0, 2, 1, 3))
        heads = op.variadic_split(apart, op.constant(np.int64(1)), self._whole(HEADS, HEADS, HEADS))
        mixed = op.scaled_dot_product_attention(*heads.outputs(), bias)
        mixed = op.reshape(op.transpose(mixed, self._whole(0, 2, 1, 3)), self._whole(0, 0, width), True)
        mixed = self._linear(mixed, [f"{layer}.attention.output.dense"])
        x = self._norm(op.add(mixed, x), f"{layer}.attention.output.LayerNorm")
        wide = op.gelu(self._linear(x, [f"{layer}.intermediate.dense"]), "erf")
        narrow = self._linear(wide, [f"{layer}.output.dense"], after_gelu=True)
        return self._norm(op.add(narrow, x), f"{layer}.output.LayerNorm")

    def _linear(self, x: Any, names: Sequence[str], *, after_gelu: bool = False) -> Any:
        op = self._op
        weight = np.concatenate([self._weights[f"{name}.weight"] for name in names])
        bias = np.concatenate([self._weights[f"{name}.bias"] for name in names])
        self.inputs[names[0]] = x
        if names[0] not in self._peaks:
            return op.add(op.matmul(x, op.constant(weight), False, True), self._row(bias))
        small = quantise(weight, bias, self._peaks[names[0]], after_gelu=after_gelu)
        x = op.multiply(x, self._row(small.factor))
        if small.shift is None:
            low, high = self._row(-small.top * 128 / 127), self._row(small.top)
        else:
            x = op.add(x, self._row(small.shift))
            low, high = self._row(0.0), self._row(small.top)
        x = op.fake_quantize(x, low, high, low, high, 256)
        eight = op.multiply(op.convert(op.constant(small.weight), "f32"), op.constant(small.scale[:, None]))
        return op.add(op.matmul(x, eight, False, True), self._row(small.bias))

    def _norm(self, x: Any, name: str) -> Any:
        op = self._op
        even = op.mvn(x, self._whole(-1), True, 1e-12, "INSIDE_SQRT")
        scaled = op.multiply(even, self._row(self._weights[f"{name}.weight"]))
        return op.add(scaled, self._row(self._weights[f"{name}.bias"]))

    def _row(self, values: Floats | float) -> Any:
        array = np.asarray(values, np.float32)
        return self._op.constant(array.reshape(1, 1, -1) if array.ndim else array)

    def _whole(self, *values: int) -> Any:
        return self._op.constant(np.array(values or 0, np.int64))
