"""Question a question: references, places, dates, marks, follow-ups."""
