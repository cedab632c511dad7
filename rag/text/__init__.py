"""Text as all others use it: spellings, sentences, stems."""
