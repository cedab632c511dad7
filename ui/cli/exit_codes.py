"""What the program ends with, and what that means."""

EXIT_NOTHING, EXIT_USAGE, EXIT_LIBRARY, EXIT_INTERRUPTED, EXIT_PIPE = 1, 2, 3, 130, 141

MEANINGS = {
    0: "done",
    EXIT_NOTHING: "nothing was found, only perhaps an answer, some inputs were rejected, or a model or file failed",
    EXIT_USAGE: "wrong usage: an option, an argument or a setting that cannot be right",
    EXIT_LIBRARY: "the library is missing, locked or damaged; the message says what to do",
    EXIT_INTERRUPTED: "interrupted (Ctrl-C); what was done until then stays",
    EXIT_PIPE: "the reader of the output has gone, as with `| head`",
}
