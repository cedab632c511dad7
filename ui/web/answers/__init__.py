"""Questions on their way: turns taken, answers kept, and what answers."""
