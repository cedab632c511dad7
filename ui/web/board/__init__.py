"""The evidence of a conversation: the board, stars and notes, and its export."""
