"""The order of things: from documents to what the user asked for."""
