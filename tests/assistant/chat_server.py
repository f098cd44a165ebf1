"""A server that speaks the OpenAI chat protocol on this machine and says what a test has it say.

It is a real HTTP server: the client, its time-outs and its errors are the real ones too.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request and the way it is answered."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.asked.append(json.loads(self.rfile.read(length)))
        self.server.keys.append(self.headers.get("Authorization", ""))
        try:
            self.server.reply(self)
        except OSError:  # the client has gone away, as it should where it was kept waiting
            self.server.left.set()

    def log_message(self, *arguments):
        pass

    def begin(self, content_type: str = "text/event-stream", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Connection", "close")
        self.end_headers()

    def write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def piece(self, words: str | None, finish: str | None = None) -> None:
        delta = {"role": "assistant", "content": words} if words is not None else {}
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "scripted",
            "choices": [choice],
        }
        self.write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n")

    def end(self, finish: str = "stop") -> None:
        self.piece(None, finish)
        self.write("data: [DONE]\n\n")

    def break_off(self) -> None:
        """Cut the connection the hard way."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()


def says(*pieces: str, finish: str = "stop") -> Reply:
    """Answer with these pieces, as a stream."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.piece(piece)
        exchange.end(finish)

    return reply


def letter_by_letter(text: str) -> Reply:
    """Answer three characters at a time."""
    return says(*(text[at : at + 3] for at in range(0, len(text), 3)))


def refuses(status: int, body: str = '{"error": {"message": "no"}}') -> Reply:
    """Answer with an HTTP error."""

    def reply(exchange: Exchange) -> None:
        exchange.begin("application/json", status)
        exchange.write(body)

    return reply


def breaks_off_after(*pieces: str) -> Reply:
    """Cut the connection in the middle of a stream."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.piece(piece)
        exchange.break_off()

    return reply


def stops_after(*pieces: str) -> Reply:
    """End the stream without saying that it has ended."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.piece(piece)

    return reply


def sends(raw: str, content_type: str = "text/event-stream") -> Reply:
    """Answer with something that is no stream of the protocol."""

    def reply(exchange: Exchange) -> None:
        exchange.begin(content_type)
        exchange.write(raw)

    return reply


def never_begins(exchange: Exchange) -> None:
    """Take the question and say nothing until the other side has had enough."""
    exchange.server.over.wait(30)


def keeps_the_line_open(exchange: Exchange) -> None:
    """Begin, and send only the comments that keep a stream alive."""
    exchange.begin()
    while not exchange.server.over.wait(0.05):
        exchange.write(": ping\n\n")


def says_then_hangs(*pieces: str) -> Reply:
    """Answer with these pieces and never end."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.piece(piece)
        exchange.server.over.wait(30)

    return reply


def goes_on_forever(words: str) -> Reply:
    """Say the same over and over."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        while not exchange.server.over.is_set():
            exchange.piece(words)
            time.sleep(0.0005)

    return reply


class ChatServer(ThreadingHTTPServer):
    """Listens on a port of its own; `asked` are the requests, `keys` the keys sent with them."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.reply: Reply = says("")
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.over = threading.Event()
        self.left = threading.Event()

    def handle_error(self, request, client_address):
        pass

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def prompt(self) -> str:
        """All that the last request said."""
        return "\n".join(turn["content"] for turn in self.asked[-1]["messages"])


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """A server for as long as the block runs."""
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
