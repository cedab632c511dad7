"""The systems that ours is measured against."""
