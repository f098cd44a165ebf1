"""Start the chat page: build the settings, the library and the assistant, and serve them."""

from __future__ import annotations

from assistant.settings import SAMPLES, Settings, go_offline

go_offline()

from assistant.assistant import Assistant  # noqa: E402
from assistant.ingestion import ingest_with_progress, prepare  # noqa: E402
from assistant.page import launch  # noqa: E402
from vectorstore.library import Library  # noqa: E402


def main() -> None:
    """Serve the page; a new library starts with the sample directives."""
    settings = Settings()
    library = Library(settings.library, settings.embedding_model)
    prepare(library)
    if not library.directives():
        ingest_with_progress(library, [SAMPLES])
    launch(Assistant(library), library, host=settings.host, port=settings.port)


if __name__ == "__main__":
    main()
