"""From paths to the bytes of single cables: folders, archives, compressed files, standard input, tables of cables."""
