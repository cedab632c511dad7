"""Work that takes a while: one worker fills and checks the library, one evaluates."""
