"""What the program ends with where it is not done: nothing found (or not to be said), wrong usage, the library,
interrupted, and, as shells have it, a pipe whose reader went."""

EXIT_NOTHING, EXIT_USAGE, EXIT_LIBRARY, EXIT_INTERRUPTED, EXIT_PIPE = 1, 2, 3, 130, 141
