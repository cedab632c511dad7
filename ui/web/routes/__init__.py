"""Our own small routes beside the frame's: fragments for the pages, and what the pages keep."""
