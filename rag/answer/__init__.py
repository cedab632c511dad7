"""From retrieved paragraphs to a verified answer: evidence, generation, citing, verifying, abstaining."""
