"""Answers that a chat model writes, and what has to be true of a sentence before it is shown."""
