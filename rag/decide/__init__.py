"""Deciding: whether what was read answers, perhaps or not, and what of the question stays open."""
