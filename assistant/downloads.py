"""Originals and the pictures of their pages over HTTP, found by the id of their document.

A path never comes from the request: an id is looked up in the library, which knows its file.
Originals are only ever saved, never shown: a browser would run the scripts of an HTML file.
"""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, FastAPI, HTTPException, Response
from fastapi.responses import FileResponse

from assistant import page_images
from assistant.conversation import Shelf

_SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
_SAVED = {**_SAFE, "Cache-Control": "no-cache"}
_KEPT = {**_SAFE, "Cache-Control": "private, max-age=86400, immutable"}
"""An id stands for the bytes of a file, so what is drawn from them does not change."""


def original_address(directive_id: str) -> str:
    """Where the original of a document can be saved from, relative to the page."""
    return f"ban-goc/{directive_id}"


def picture_address(directive_id: str, page: int) -> str:
    """Where the picture of a page, counted from 1, is, relative to the page."""
    return f"trang/{directive_id}/{page}"


def serve_files(app: FastAPI, library: Shelf) -> None:
    """Add the two addresses to `app`."""
    router = APIRouter()

    @router.get("/ban-goc/{directive_id}")
    def original(directive_id: str) -> FileResponse:
        try:
            path = library.original(directive_id)
            name = library.directive(directive_id).source.name
        except KeyError as error:
            raise HTTPException(404) from error
        if path is None:
            raise HTTPException(404)
        saved_as = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        headers = {**_SAVED, "Content-Disposition": saved_as}
        return FileResponse(path, media_type="application/octet-stream", headers=headers)

    @router.get("/trang/{directive_id}/{page}")
    def picture(directive_id: str, page: int) -> Response:
        try:
            path = library.original(directive_id)
            if path is None or path.suffix not in page_images.SUFFIXES:
                raise HTTPException(404)
            drawn = page_images.picture(path, page)
        except (KeyError, page_images.PageGone) as error:
            raise HTTPException(404) from error
        return Response(drawn, media_type=page_images.MEDIA_TYPE, headers=_KEPT)

    app.include_router(router)
