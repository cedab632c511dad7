"""The head of a cable: how it was transmitted, classified, tagged and what it refers to."""
