"""Vietnamese letters for use inside the brackets of a regular expression.

Unicode lists capitals and small letters in turns from Ạ to ỹ, and Ă, Đ, Ĩ, Ũ, Ơ, Ư lie between "à" and "ỹ":
no range holds the small letters alone.
"""

from __future__ import annotations

_IN_TURNS = "".join(map(chr, range(ord("Ạ"), ord("ỹ") + 1)))
LOWER = "a-zà-öø-ýăđĩũơư" + _IN_TURNS[1::2]
UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + _IN_TURNS[::2]
