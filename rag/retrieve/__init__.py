"""Retrieval: dense and lexical, fused, re-ranked, grouped."""

from rag.retrieve.retriever import Retriever

__all__ = ["Retriever"]
