"""Writing the answer: the prompt, the draft of a model, and the sentences with their citations."""
