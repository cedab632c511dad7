"""The conversation: its page, its list, and the routes that keep it."""
