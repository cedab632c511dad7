"""One file a form of document; `recognise` finds the reader by content."""
