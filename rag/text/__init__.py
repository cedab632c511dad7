"""Text as all others use it: spellings, sentences, tokens, stems, and a record that holds what was read of one."""
