"""Chunks, embedders, and the dense and lexical indexes."""
