"""Command line, web chat and API: the only place that prints."""
