"""Trains the embedded Vietnamese retriever: `python -m training --corpus ../shared/corpus`."""
