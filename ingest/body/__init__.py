"""The body of a cable: paragraphs, headings, the signature."""
