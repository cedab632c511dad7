"""Search without an answer, and the filters."""
