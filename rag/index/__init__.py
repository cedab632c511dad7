"""Chunks, their manifest, and the dense and lexical indexes."""
