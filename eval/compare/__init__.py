"""Runs side by side, and the gate that fails when one got worse."""

from eval.compare.compare import Change, Changed, Comparison, compare
from eval.compare.gate import Bar, gate
from eval.compare.subject import Subject, subject

__all__ = ["Bar", "Change", "Changed", "Comparison", "Subject", "compare", "gate", "subject"]
