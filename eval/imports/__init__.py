"""Others' question sets over others' passages: BEIR folders, CLAPnq-style and MTRAG-style JSON, tables."""

from eval.imports.read import Format, Imported, read_foreign

__all__ = ["Format", "Imported", "read_foreign"]
