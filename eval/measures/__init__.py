"""The measures of retrieval and of answers; `catalogue.py` lists them."""
