"""The catalogue: which directives the library holds, with their text and chunks, in SQLite.

The catalogue is the truth. A directive is in the library from the moment its row is committed here;
vectors and lexical rows that no committed chunk owns are leftovers of an interrupted run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from ingest.directive import Chunk, Directive
from ingest.references import normalise_number
from vectorstore.corrections import corrected
from vectorstore.errors import NotStored

_SCHEMA = """
CREATE TABLE IF NOT EXISTS directives (
    id TEXT PRIMARY KEY,
    number_key TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    source TEXT NOT NULL,
    data TEXT NOT NULL,
    added_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS directives_by_number ON directives(number_key);
CREATE TABLE IF NOT EXISTS chunks (
    id TEXT PRIMARY KEY,
    directive_id TEXT NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS chunks_by_directive ON chunks(directive_id);
CREATE TABLE IF NOT EXISTS bodies (
    name TEXT NOT NULL,
    chunk_id TEXT NOT NULL REFERENCES chunks(id) ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS bodies_by_name ON bodies(name);
CREATE INDEX IF NOT EXISTS bodies_by_chunk ON bodies(chunk_id);
CREATE TABLE IF NOT EXISTS abbreviations (
    short TEXT NOT NULL,
    full TEXT NOT NULL,
    directive_id TEXT NOT NULL REFERENCES directives(id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS corrections (
    directive_id TEXT NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (directive_id, field)
);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS feedback (given_at TEXT NOT NULL, data TEXT NOT NULL);
"""

_SHA256 = "json_extract(data, '$.source.sha256')"
_DIRECTIVE = TypeAdapter(Directive)
_CHUNK = TypeAdapter(Chunk)


class StoredChunk(NamedTuple):
    """A chunk with the id and the file name of the directive it belongs to."""

    chunk: Chunk
    directive_id: str
    source: str


class Catalogue:
    """The directives and chunks of a library, each stored once and read back as written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA journal_mode = WAL")
        # A kill loses no commit at any level; NORMAL would lose the last ones with the power, after
        # they were reported as done. One flush to disk a directive is what FULL costs.
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_SCHEMA)
        self._add_columns()

    def _add_columns(self) -> None:
        """Bring a library of an earlier version up to the schema."""
        if "added_at" in self._columns():
            return
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            if "added_at" not in self._columns():  # another process may have been faster
                self._db.execute(
                    "ALTER TABLE directives ADD COLUMN added_at TEXT NOT NULL DEFAULT ''"
                )

    def _columns(self) -> list[str]:
        return [row[1] for row in self._db.execute("PRAGMA table_info(directives)")]

    def close(self) -> None:
        """Close the database file."""
        self._db.close()

    def add(
        self,
        directive: Directive,
        chunks: Sequence[Chunk],
        abbreviations: Mapping[str, str],
        replaces: Sequence[str] = (),
    ) -> None:
        """Commit a directive with its chunks and what it abbreviates, all or nothing.

        The directives of the ids in `replaces` go in the same transaction. Raises NotStored, and
        changes nothing, where the chunks are not all there.
        """
        row = (
            directive.id,
            normalise_number(directive.number),
            _day(directive),
            directive.source.name,
            _DIRECTIVE.dump_json(directive).decode(),
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        shorts = [(short, full, directive.id) for short, full in abbreviations.items()]
        with self._db:
            self._db.execute("INSERT INTO directives VALUES (?, ?, ?, ?, ?, ?)", row)
            self._add_chunks(directive.id, chunks)
            self._db.executemany("INSERT INTO abbreviations VALUES (?, ?, ?)", shorts)
            if len(self.chunk_ids(directive.id)) != len(chunks):
                raise NotStored(directive.source.name)
            for other in replaces:
                self._db.execute("DELETE FROM directives WHERE id = ?", (other,))
            self._touch()

    def remove(self, directive_id: str) -> None:
        """Forget a directive, its chunks and what was corrected of it."""
        with self._db:
            self._db.execute("DELETE FROM directives WHERE id = ?", (directive_id,))
            self._touch()

    def correct(
        self, directive: Directive, corrections: Mapping[str, str], chunks: Sequence[Chunk]
    ) -> None:
        """Put the corrections of a directive, and its chunks with them, in the place of the old.

        `directive` is the corrected one. What was read from the file stays as it is.
        """
        key = (normalise_number(directive.number), _day(directive), directive.id)
        rows = [(directive.id, field, value) for field, value in corrections.items()]
        with self._db:
            self._db.execute(
                "UPDATE directives SET number_key = ?, issued_on = ? WHERE id = ?", key
            )
            self._db.execute("DELETE FROM corrections WHERE directive_id = ?", key[2:])
            self._db.executemany("INSERT INTO corrections VALUES (?, ?, ?)", rows)
            self._db.execute("DELETE FROM chunks WHERE directive_id = ?", key[2:])
            self._add_chunks(directive.id, chunks)
            self._touch()

    def _add_chunks(self, directive_id: str, chunks: Sequence[Chunk]) -> None:
        rows = [(chunk.id, directive_id, _CHUNK.dump_json(chunk).decode()) for chunk in chunks]
        bodies = [(name, chunk.id) for chunk in chunks for name in chunk.bodies]
        self._db.executemany("INSERT INTO chunks VALUES (?, ?, ?)", rows)
        self._db.executemany("INSERT INTO bodies VALUES (?, ?)", bodies)

    def __contains__(self, directive_id: str) -> bool:
        found = self._db.execute("SELECT 1 FROM directives WHERE id = ?", (directive_id,))
        return found.fetchone() is not None

    def as_read(self, directive_id: str) -> Directive:
        """The directive of an id as it was read from its file. Raises KeyError."""
        row = self._db.execute("SELECT data FROM directives WHERE id = ?", (directive_id,))
        found = row.fetchone()
        if found is None:
            raise KeyError(directive_id)
        return _DIRECTIVE.validate_json(found[0])

    def directive(self, directive_id: str) -> Directive:
        """The directive of an id with its corrections. Raises KeyError."""
        return corrected(self.as_read(directive_id), self.corrections(directive_id))

    def directives(self) -> list[Directive]:
        """All directives with their corrections, newest first."""
        corrections: dict[str, dict[str, str]] = {}
        for owner, field, value in self._db.execute("SELECT * FROM corrections"):
            corrections.setdefault(owner, {})[field] = value
        rows = self._db.execute("SELECT id, data FROM directives ORDER BY issued_on DESC, id")
        return [
            corrected(_DIRECTIVE.validate_json(data), corrections.get(id_, {}))
            for id_, data in rows
        ]

    def corrections(self, directive_id: str) -> dict[str, str]:
        """What a person has corrected of a directive: field and value."""
        rows = self._db.execute(
            "SELECT field, value FROM corrections WHERE directive_id = ?", (directive_id,)
        )
        return dict(rows)

    def added_at(self, directive_id: str) -> str:
        """When a directive came in, ISO 8601 in UTC; "" where that was not kept."""
        row = self._db.execute("SELECT added_at FROM directives WHERE id = ?", (directive_id,))
        return (row.fetchone() or ("",))[0]

    def sha256(self, directive_id: str) -> str:
        """The SHA-256 of the file of a directive; "" where there is no such directive."""
        row = self._db.execute(f"SELECT {_SHA256} FROM directives WHERE id = ?", (directive_id,))
        return (row.fetchone() or ("",))[0]

    def contents(self) -> set[str]:
        """The SHA-256 of every directive's file."""
        rows = self._db.execute(f"SELECT {_SHA256} FROM directives")
        return {sha256 for (sha256,) in rows}

    def numbers(self) -> dict[str, str]:
        """The normalised number of every directive, by id."""
        return dict(self._db.execute("SELECT id, number_key FROM directives"))

    def with_number(self, number: str) -> list[str]:
        """Ids of the directives of a number however it is spelt, newest first."""
        rows = self._db.execute(
            "SELECT id FROM directives WHERE number_key = ? ORDER BY issued_on DESC, id",
            (normalise_number(number),),
        )
        return [id_ for (id_,) in rows]

    def issued_on(self, day: date) -> list[str]:
        """Ids of the directives of a day."""
        rows = self._db.execute("SELECT id FROM directives WHERE issued_on = ?", (day.isoformat(),))
        return [id_ for (id_,) in rows]

    def chunks(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        """The chunks of some ids with their owners; an id that is not there is left out."""
        marks = ",".join("?" * len(ids))
        rows = self._db.execute(
            "SELECT c.id, c.data, d.id, d.source FROM chunks c"
            f" JOIN directives d ON d.id = c.directive_id WHERE c.id IN ({marks})",
            list(ids),
        )
        return {
            id_: StoredChunk(_CHUNK.validate_json(data), owner, source)
            for id_, data, owner, source in rows
        }

    def all_chunks(self) -> Iterator[Chunk]:
        """Every chunk, in the order in which the directives came in."""
        for (data,) in self._db.execute("SELECT data FROM chunks ORDER BY rowid"):
            yield _CHUNK.validate_json(data)

    def chunk_ids(self, directive_id: str | None = None) -> list[str]:
        """Ids of the chunks of one directive, or of all, in document order."""
        where = "" if directive_id is None else "WHERE directive_id = ?"
        values = () if directive_id is None else (directive_id,)
        rows = self._db.execute(f"SELECT id FROM chunks {where} ORDER BY rowid", values)
        return [id_ for (id_,) in rows]

    def body_names(self) -> list[str]:
        """Every body that a chunk names, once."""
        return [name for (name,) in self._db.execute("SELECT DISTINCT name FROM bodies")]

    def abbreviations(self) -> dict[str, str]:
        """What the directives abbreviate, and what it stands for."""
        return dict(self._db.execute("SELECT short, full FROM abbreviations"))

    def chunks_naming(self, names: Sequence[str]) -> list[str]:
        """Ids of the chunks that name one of these bodies, in document order."""
        marks = ",".join("?" * len(names))
        rows = self._db.execute(
            f"SELECT DISTINCT chunk_id FROM bodies WHERE name IN ({marks}) ORDER BY rowid",
            list(names),
        )
        return [id_ for (id_,) in rows]

    def fact(self, name: str, default: str = "") -> str:
        """A fact about the library as a whole, such as the model its vectors come from."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def set_fact(self, name: str, value: str) -> None:
        """Remember a fact."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def add_feedback(self, data: str) -> None:
        """Keep what a reader thought of an answer; it outlives the directives that were cited.

        Raises OSError where the file cannot be written to, or others hold it for too long.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        # A connection of its own: committing on the shared one would also commit, half done, what
        # another thread is taking in.
        try:
            with closing(sqlite3.connect(self._path)) as db, db:
                db.execute("INSERT INTO feedback VALUES (?, ?)", (now, data))
        except sqlite3.Error as error:
            raise OSError(f"{self._path}: {error}") from error

    def feedback(self) -> list[tuple[str, str]]:
        """Every opinion kept, newest first: when it was given (ISO 8601, UTC), and what it is."""
        return list(self._db.execute("SELECT given_at, data FROM feedback ORDER BY rowid DESC"))

    @property
    def version(self) -> str:
        """Counts the changes: an index built at another version is out of date."""
        return self.fact("version", "0")

    def _touch(self) -> None:
        version = str(int(self.version) + 1)
        self._db.execute("INSERT OR REPLACE INTO facts VALUES ('version', ?)", (version,))


def _day(directive: Directive) -> str:
    return directive.issued_on.isoformat() if directive.issued_on else ""
