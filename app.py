"""Start the chat page: build the settings, the library and the assistant, and serve them."""

from __future__ import annotations

import sys

from assistant.settings import SAMPLES, Settings, go_offline

go_offline()

from assistant import cross_encoder, messages  # noqa: E402
from assistant.assistant import Assistant  # noqa: E402
from assistant.generated.chat_model import set_up  # noqa: E402
from assistant.ingestion import ingest_with_progress, prepare  # noqa: E402
from assistant.web.page import launch  # noqa: E402
from vectorstore.errors import LibraryError  # noqa: E402
from vectorstore.library import Library  # noqa: E402


def main() -> int:
    """Serve the page; a new library starts with the sample directives."""
    settings = Settings()
    try:
        library = Library(settings.library, settings.embedding_model)
        prepare(library)
        if not library.directives():
            list(ingest_with_progress(library, [SAMPLES]))
        library.warm()
        cross_encoder.warm()
    except LibraryError as error:
        sys.stderr.write(messages.refusal(error) + "\n")
        return 1
    sys.stdout.write(messages.SERVING.format(host=settings.host, port=settings.port) + "\n")
    sys.stdout.flush()
    chat_model = set_up(settings, lambda line: sys.stderr.write(line + "\n"))
    launch(Assistant(library, chat_model), library, host=settings.host, port=settings.port)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
