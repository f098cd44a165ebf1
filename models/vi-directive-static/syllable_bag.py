"""Text to vector with numpy alone: the model of this folder without torch.

A text is folded (capitals and diacritics dropped, everything but letters and digits a
gap), cut into syllables, and the syllables are joined into pieces of one to three by
the likeliest path (a unigram language model). Each piece has a row; a text is the sum
of its rows, brought to length one. `tokenizer.json` and `model.safetensors` hold the
same pieces and rows for `SentenceTransformer`, which gives the same vectors.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from safetensors.numpy import load_file

GAP, NEXT_TEXT = ord(" "), ord("\n")
TEXT_END = "\uffff"
"""A code point no text holds (a Unicode non-character), set between the texts of a batch."""
IMPOSSIBLE = -1e30
BATCH = 256


LATIN_AND_MARKS = ((0xC0, 0x250), (0x300, 0x370), (0x1AB0, 0x1B00), (0x1DC0, 0x1F00))
MORE_MARKS = ((0x20D0, 0x2130), (0xFE00, 0xFE30))


def _folding() -> np.ndarray:
    """A table from UTF-16 code unit to what it is read as: a-z, 0-9, a gap, or 0 for nothing.

    Marks vanish, so that composed and decomposed spellings read alike.
    """
    table = np.full(0x10000, GAP, dtype=np.uint8)
    ranges = (range(*bounds) for bounds in ((0, 0x80), *LATIN_AND_MARKS, *MORE_MARKS))
    for code in chain.from_iterable(ranges):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()[:1]
        base = "d" if base == "đ" else base
        if base.isascii() and base.isalnum():
            table[code] = ord(base)
        elif unicodedata.category(chr(code))[0] == "M":
            table[code] = 0
    table[ord(TEXT_END)] = NEXT_TEXT
    return table


class _Words(dict):
    """Folded word to its code; a word outside the vocabulary is cut into pieces when first met.

    Codes from 0 up are vocabulary words; -1, -2, … stand for `cuts[0]`, `cuts[1]`, …
    """

    MOST_CUTS = 200_000

    def __init__(self, known: dict[bytes, int], parts: dict[str, tuple[int, float]]) -> None:
        super().__init__(known)
        self.parts = parts
        self.longest = max(map(len, parts), default=1)
        self.cuts: list[list[int]] = []

    def __missing__(self, word: bytes) -> int:
        self.cuts.append(self._cut(f"<{word.decode()}>"))
        self[word] = -len(self.cuts)
        return -len(self.cuts)

    def _cut(self, text: str) -> list[int]:
        """The likeliest pieces of one word: forwards for the scores, backwards for the path."""
        best = [0.0] + [IMPOSSIBLE] * len(text)
        back: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                part = self.parts.get(text[start:end])
                if part is not None and best[start] + part[1] > best[end]:
                    best[end] = best[start] + part[1]
                    back[end] = (start, part[0])
        path, end = [], len(text)
        while end > 0:
            end, piece = back[end]
            path.append(piece)
        return path[::-1]

    def forget(self) -> None:
        """Drop the words learned on the way, so that memory stays bounded on any input."""
        if len(self.cuts) > self.MOST_CUTS:
            for word in [word for word, code in self.items() if code < 0]:
                del self[word]
            self.cuts.clear()


def _syllable_count(piece: str) -> int:
    """Whole syllables in a piece, 0 for a part of a word."""
    whole = len(piece) > 2 and piece[0] == "<" and piece[-1] == ">"
    return piece.count("><") + 1 if whole else 0


class _Compounds(NamedTuple):
    """The pieces of `size` syllables, by key in rising order."""

    size: int
    keys: np.ndarray
    ids: np.ndarray
    scores: np.ndarray


class Pieces:
    """The tokenizer: `vocabulary` lists (piece, log probability), a piece's place being its id.

    "<quy><dinh>" is two whole syllables; what does not start with "<" and end with ">" is a
    part of a word, used for words outside the vocabulary.
    """

    def __init__(self, vocabulary: list[tuple[str, float]]) -> None:
        self._folding = _folding()
        pieces = [piece for piece, _ in vocabulary]
        scores = np.array([score for _, score in vocabulary], dtype=np.float64)
        sizes = np.array([_syllable_count(piece) for piece in pieces], dtype=np.int64)
        single = np.flatnonzero(sizes == 1)
        words = [pieces[number][1:-1].encode() for number in single]
        parts = {
            pieces[number]: (int(number), scores[number]) for number in np.flatnonzero(sizes == 0)
        }
        self._words = _Words({word: code for code, word in enumerate(words)}, parts)
        self._base = len(words) + 1
        self._ids = np.concatenate([[-1], single]).astype(np.int32)
        self._scores = np.concatenate([[0.0], scores[single]])
        self._pairs, self._triples = (
            self._compounds(size, pieces, scores, np.flatnonzero(sizes == size)) for size in (2, 3)
        )

    @classmethod
    def load(cls, folder: Path) -> Pieces:
        """Read the vocabulary from `tokenizer.json` in `folder`."""
        with open(Path(folder) / "tokenizer.json", encoding="utf-8") as file:
            return cls(json.load(file)["model"]["vocab"])

    def _compounds(
        self, size: int, pieces: list[str], scores: np.ndarray, numbers: np.ndarray
    ) -> _Compounds:
        """A compound's key is the codes of its syllables (counted from 1) in one number."""
        syllables = "".join([pieces[number] for number in numbers])[1:-1].encode().split(b"><")
        found = map(self._words.__getitem__, syllables if len(numbers) else [])
        codes = np.fromiter(found, np.int64).reshape(-1, size) + 1
        keys = codes @ self._base ** np.arange(size - 1, -1, -1)
        order = np.argsort(keys)
        ids = numbers[order].astype(np.int32)
        return _Compounds(size, keys[order], ids, scores[numbers[order]])

    def ids(self, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """The piece ids of all texts in one array; where each text starts, and the end."""
        self._words.forget()
        rows = self.syllables(texts)
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
        words = map(self._words.__getitem__, chain.from_iterable(rows))
        codes = np.fromiter(words, np.int64, int(starts[-1]))
        return self._with_cuts(codes, self._join(codes, starts), starts)

    def syllables(self, texts: list[str]) -> list[list[bytes]]:
        """The folded words of each text."""
        joined = TEXT_END.join(text.replace(TEXT_END, " ") for text in texts)
        units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        folded = self._folding[units]
        return [row.split() for row in folded[folded != 0].tobytes().split(b"\n")]

    def _join(self, codes: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """The id of the piece that ends at each syllable, or -1 where none does."""
        first = np.zeros(len(codes) + 1, dtype=bool)
        first[starts] = True
        # Codes of 0 stand for no syllable; a known one counts from 1.
        safe = np.maximum(codes + 1, 0)
        known = safe > 0
        linked = known[1:] & known[:-1] & ~first[1:-1]
        pair, pair_ids = self._look_up(self._pairs, safe, np.flatnonzero(linked) + 1)
        both = np.flatnonzero(linked[1:] & linked[:-1]) + 2
        triple, triple_ids = self._look_up(self._triples, safe, both)
        lengths = _likeliest(self._scores[safe], pair, triple)
        chosen = np.where(
            lengths == 1, self._ids[safe], np.where(lengths == 2, pair_ids, triple_ids)
        )
        return np.where(lengths > 0, chosen, -1)

    def _look_up(
        self, compounds: _Compounds, codes: np.ndarray, ends: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Log probability and id of the compounds that end at `ends`, where there are such."""
        scores = np.full(len(codes), IMPOSSIBLE)
        ids = np.full(len(codes), -1, dtype=np.int32)
        if len(compounds.keys) and len(ends):
            wanted = codes[ends - compounds.size + 1]
            for back in range(compounds.size - 2, -1, -1):
                wanted = wanted * self._base + codes[ends - back]
            at = np.minimum(np.searchsorted(compounds.keys, wanted), len(compounds.keys) - 1)
            hit = compounds.keys[at] == wanted
            scores[ends[hit]] = compounds.scores[at[hit]]
            ids[ends[hit]] = compounds.ids[at[hit]]
        return scores, ids

    def _with_cuts(
        self, codes: np.ndarray, pieces: np.ndarray, starts: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Put the parts of words outside the vocabulary where those words stand."""
        counts = (pieces >= 0).astype(np.int64)
        foreign = np.flatnonzero(codes < 0)
        cuts = [self._words.cuts[-code - 1] for code in codes[foreign]]
        counts[foreign] = [len(cut) for cut in cuts]
        ends = np.concatenate([[0], np.cumsum(counts)])
        flat = np.repeat(pieces, counts)
        for place, cut in zip(ends[foreign], cuts, strict=True):
            flat[place : place + len(cut)] = cut
        return flat, ends[starts]


def _likeliest(single: np.ndarray, pair: np.ndarray, triple: np.ndarray) -> np.ndarray:
    """For each syllable the length of the piece that ends there on the likeliest path, or 0.

    Where no compound reaches across, the path must break: the runs between such places are
    short and are worked through side by side, all first syllables, then all second ones.
    """
    count = len(single)
    joined = pair > IMPOSSIBLE
    long = triple > IMPOSSIBLE
    joined |= long
    joined[:-1] |= long[1:]
    places = np.arange(count)
    depth = places - np.maximum.accumulate(np.where(joined, 0, places))
    lengths = np.ones(count, dtype=np.int8)
    score = single.copy()
    order = np.argsort(depth, kind="stable")
    levels = np.split(order, np.cumsum(np.bincount(depth))[:-1]) if count else []
    for level, at in enumerate(levels[1:], 1):
        # The longest first and only a better one after it: the order in which the
        # tokenizer of SentenceTransformer breaks ties.
        best = _reach(score, triple, at, 3, level)
        length = np.full(len(at), 3, dtype=np.int8)
        for size, scores in ((2, pair), (1, single)):
            other = _reach(score, scores, at, size, level)
            better = other > best
            best[better] = other[better]
            length[better] = size
        score[at], lengths[at] = best, length
    return _path(lengths, depth)


def _reach(
    score: np.ndarray, gain: np.ndarray, at: np.ndarray, size: int, level: int
) -> np.ndarray:
    """Scores of paths whose last piece has `size` syllables, `level` syllables into the run."""
    if level < size - 1:
        return np.full(len(at), IMPOSSIBLE)
    return gain[at] + (score[at - size] if level >= size else 0.0)


def _path(lengths: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """Only the lengths of pieces on the best path, found from the end of each run backwards."""
    kept = np.zeros_like(lengths)
    at = np.flatnonzero(np.append(depth[1:], 0) == 0) if len(depth) else np.zeros(0, dtype=np.int64)
    while len(at):
        size = lengths[at]
        kept[at] = size
        at = (at - size)[depth[at] >= size]
    return kept


class SyllableBag:
    """The model: `pieces`, an int8 row a piece and what to multiply each row by."""

    def __init__(self, pieces: Pieces, rows: np.ndarray, scales: np.ndarray) -> None:
        self.pieces = pieces
        self.rows = rows
        self.scales = scales

    @classmethod
    def load(cls, folder: str | Path) -> SyllableBag:
        """Read the model from its folder; OSError where a file is missing."""
        weights = load_file(Path(folder) / "model.safetensors")
        return cls(Pieces.load(Path(folder)), weights["embeddings"], weights["weights"])

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self.rows.shape[1]

    def encode(self, texts: list[str]) -> np.ndarray:
        """One float32 row of length one a text; a text without letters or digits gets zeros."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(texts), BATCH):
            ids, starts = self.pieces.ids(texts[first : first + BATCH])
            for place, (start, end) in enumerate(pairwise(starts), first):
                chosen = ids[start:end]
                vectors[place] = self.scales[chosen] @ self.rows[chosen].astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.maximum(lengths, 1e-12)
