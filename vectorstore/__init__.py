"""Chunks in, ranked passages out."""
