"""The Library tab: adding cables, removing one, checking, choosing a model."""
