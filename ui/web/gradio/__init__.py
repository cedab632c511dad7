"""Gradio's blocks, queue, API and MCP server, around our own pages."""
