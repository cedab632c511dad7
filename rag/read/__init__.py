"""Reading the paragraphs found: what speaks for each sentence and each paragraph, and which of them to quote."""
