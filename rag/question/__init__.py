"""A question: parsed once into a record, from its words and from the turns before."""
