"""Catalog, index, retrieval and answering; `pipeline.py` shows one question whole."""
