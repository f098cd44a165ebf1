"""The addresses of files that the page gives, relative to the page; `downloads` serves them."""

from __future__ import annotations


def original_address(directive_id: str) -> str:
    """Where the original of a document can be saved from."""
    return f"ban-goc/{directive_id}"


def picture_address(directive_id: str, page: int) -> str:
    """Where the picture of a page, counted from 1, is."""
    return f"trang/{directive_id}/{page}"
