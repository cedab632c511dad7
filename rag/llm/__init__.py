"""Language models: the seam, the local one in its child process, servers, and what keeps their output in form."""
