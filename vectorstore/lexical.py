"""The lexical index: BM25 over folded syllables and syllable pairs, kept on disk by bm25s.

The vocabulary is a sorted array of term keys (see `syllables.term`) instead of a dictionary of
strings: it opens in milliseconds whatever its size.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import bm25s
import numpy as np
from scipy import sparse

from vectorstore.syllables import terms

K1 = 1.0
B = 0.65
"""Chosen on the two development sets (see benchmarks/README.md): legal texts want less length
normalisation than the textbook 1.2 and 0.75, regulations of one page want more."""


class Counts(NamedTuple):
    """How often each term stands in each of some passages.

    `sizes` says how many different terms each passage has; their `keys` and `times` follow on one
    another, passage by passage.
    """

    ids: list[str]
    sizes: np.ndarray
    keys: np.ndarray
    times: np.ndarray


def count(ids: Sequence[str], texts: Iterable[str]) -> Counts:
    """Count the terms of `texts`, one passage each, for `LexicalIndex.build`."""
    found = [terms(text) for text in texts]
    rows = np.repeat(np.arange(len(found), dtype=np.uint64), [len(keys) for keys in found])
    keys = np.concatenate([np.empty(0, np.uint32), *found])
    coded, times = np.unique(rows << np.uint64(32) | keys, return_counts=True)
    sizes = np.bincount((coded >> np.uint64(32)).astype(np.int64), minlength=len(found))
    return Counts(list(ids), sizes, coded.astype(np.uint32), times.astype(np.uint16))


class _CountedBM25(bm25s.BM25):
    """bm25s with its index built from a matrix of counts, for it walks token lists in Python."""

    def set_counts(self, counts: sparse.csr_matrix) -> None:
        """Weigh `counts` (passages x terms) by BM25 as Lucene does (idf never negative)."""
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        norm = self.k1 * (1 - self.b + self.b * lengths / max(lengths.mean(), 1e-9))
        columns = counts.tocsc()
        frequency = np.diff(columns.indptr)
        idf = np.log1p((counts.shape[0] - frequency + 0.5) / (frequency + 0.5))
        data = columns.data / (columns.data + norm[columns.indices].astype(np.float32))
        data *= np.repeat(idf, frequency).astype(np.float32)
        self.scores = {
            "data": data.astype(np.float32),
            "indices": columns.indices,
            "indptr": columns.indptr,
            "num_docs": counts.shape[0],
        }
        self.nonoccurrence_array = None
        self.vocab_dict = {}
        self.unique_token_ids_set = set()


class LexicalIndex:
    """BM25 scores of every passage for a question; rows are numbered as the passages were given."""

    def __init__(self, bm25: bm25s.BM25, vocabulary: np.ndarray, ids: Sequence[str]) -> None:
        self._bm25 = bm25
        self._vocabulary = vocabulary
        self.ids = list(ids)
        self.rows = {id_: row for row, id_ in enumerate(self.ids)}

    @classmethod
    def build(cls, counted: Sequence[Counts]) -> LexicalIndex:
        """Index passages that have been counted."""
        bm25 = _CountedBM25(k1=K1, b=B)
        counted = [part for part in counted if part.ids]
        ids = [id_ for part in counted for id_ in part.ids]
        if not ids:
            return cls(bm25, np.empty(0, np.uint32), ids)
        keys = np.concatenate([part.keys for part in counted])
        vocabulary, columns = np.unique(keys, return_inverse=True)
        del keys
        sizes = np.concatenate([part.sizes for part in counted])
        indptr = np.concatenate([[0], np.cumsum(sizes)])
        times = np.concatenate([part.times for part in counted]).astype(np.float32)
        shape = (len(ids), len(vocabulary))
        bm25.set_counts(sparse.csr_matrix((times, columns.astype(np.int32), indptr), shape=shape))
        return cls(bm25, vocabulary, ids)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open an index written by `save`; the arrays stay on disk until they are touched."""
        ids = json.loads((folder / "ids.json").read_text("utf-8"))
        if not ids:
            return cls.build([])
        bm25 = bm25s.BM25.load(folder, mmap=True, load_vocab=False)
        return cls(bm25, np.load(folder / "vocabulary.npy"), ids)

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.ids:
            self._bm25.save(folder, show_progress=False)
            np.save(folder / "vocabulary.npy", self._vocabulary)
        (folder / "ids.json").write_text(json.dumps(self.ids), "utf-8")

    def frequency(self, keys: np.ndarray) -> np.ndarray:
        """In how many passages each term key stands: int64, 0 for a term never seen."""
        if not self.ids:
            return np.zeros(len(keys), np.int64)
        columns, known = self._columns(keys)
        indptr = self._bm25.scores["indptr"]
        return np.where(known, indptr[columns + 1] - indptr[columns], 0)

    def scores(self, keys: np.ndarray) -> np.ndarray:
        """BM25 of every passage for the question's term keys: float32, one a row."""
        if not self.ids:
            return np.zeros(0, np.float32)
        columns, known = self._columns(keys)
        return self._bm25.get_scores_from_ids(columns[known])

    def most(self, keys: np.ndarray) -> float:
        """The BM25 that a passage with every term of a question, over and over, would come near."""
        count, frequency = len(self.ids), self.frequency(keys)
        return float(np.log1p((count - frequency + 0.5) / (frequency + 0.5)).sum())

    def _columns(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        columns = np.searchsorted(self._vocabulary, keys)
        columns = np.minimum(columns, len(self._vocabulary) - 1)
        return columns, self._vocabulary[columns] == keys
