"""What catalog and full text answer exactly, without weighing: a cable's fields, a paragraph, a summary, counts, lists.

One file a kind. `look_up` is the door: it takes a question that is understood and gives an answer where the question
has the form of one of these kinds, else None, and the question goes the usual way.
"""

from rag.lookup.answer import answer_of, result_of
from rag.lookup.finding import LookupResult
from rag.lookup.lookup import look_up

__all__ = ["LookupResult", "answer_of", "look_up", "result_of"]
