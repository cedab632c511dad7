"""What the program ends with where it is not done: nothing found, wrong usage, the library, interrupted."""

EXIT_NOTHING, EXIT_USAGE, EXIT_LIBRARY, EXIT_INTERRUPTED = 1, 2, 3, 130
