"""A cable to read beside the chat, and the preview of a paragraph."""
