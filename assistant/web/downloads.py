"""What the page gives over HTTP: originals and their pages by id, tasks and conversations as files.

A path never comes from the request: an id is looked up in the library, which knows its file.
Originals are only ever saved, never shown: a browser would run the scripts of an HTML file.
"""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse

from assistant import messages
from assistant.task_export import tasks_docx, tasks_xlsx
from assistant.web import page_images
from assistant.web.exports import conversation_docx
from assistant.web.given_answers import GivenAnswers
from assistant.web.task_filter import TaskFilter
from vectorstore.library import Library

_SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
_SAVED = {**_SAFE, "Cache-Control": "no-cache"}
_KEPT = {**_SAFE, "Cache-Control": "private, max-age=86400, immutable"}
"""An id stands for the bytes of a file, so what is drawn from them does not change."""

_TASK_FILES = {"docx": tasks_docx, "xlsx": tasks_xlsx}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
}


def serve_files(app: FastAPI, library: Library, given: GivenAnswers) -> None:
    """Add the addresses to `app`."""
    app.include_router(_documents(library))
    app.include_router(_lists(library, given))


def _documents(library: Library) -> APIRouter:
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
        return FileResponse(path, media_type="application/octet-stream", headers=_saved_as(name))

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

    return router


def _lists(library: Library, given: GivenAnswers) -> APIRouter:
    router = APIRouter()

    @router.get("/nhiem-vu.{suffix}")
    def tasks(suffix: str, request: Request) -> Response:
        if suffix not in _TASK_FILES:
            raise HTTPException(404)
        try:
            wanted = TaskFilter.read(request.query_params)
        except ValueError as error:
            raise HTTPException(400) from error
        file = _TASK_FILES[suffix](wanted.tasks(library), wanted.title)
        return Response(
            file, media_type=_MEDIA_TYPES[suffix], headers=_saved_as(f"nhiem-vu.{suffix}")
        )

    @router.get("/hoi-thoai/{key}")
    def conversation(key: str) -> Response:
        try:
            answers = given.conversation(key)
        except KeyError as error:
            raise HTTPException(404) from error
        file = conversation_docx(answers, library)
        headers = _saved_as(messages.SAVED_CHAT_NAME)
        return Response(file, media_type=_MEDIA_TYPES["docx"], headers=headers)

    return router


def _saved_as(name: str) -> dict[str, str]:
    """The headers of a file that is only ever saved, under `name`."""
    return {**_SAVED, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
