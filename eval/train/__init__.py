"""Teaching: the data that the models learn from, and what fits them."""
