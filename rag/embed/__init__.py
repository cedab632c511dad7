"""Embedding models: the seam, the bundled encoder in the arithmetic of this machine, other models and servers."""
