"""What a question asks for: the exact forms that catalog and full text answer, and what else a sentence must hold."""
