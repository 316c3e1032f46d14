"""How letters compare: SQLite folds ASCII alone and PostgreSQL by its locale, so Habeas folds them itself.

Case, accents, Arabic and Hebrew vowel signs, the Arabic tatweel and the dots of the Russian yo say nothing in a search.
Marks that make another letter stay: Cyrillic й, ї, ў; vowel signs of Indic scripts.
"""

from __future__ import annotations

import re
import unicodedata

# marks above and below Latin, Greek, Cyrillic letters; Hebrew points; Arabic vowel signs and Koranic marks
_SILENT_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_OWN_LETTERS = frozenset("йїў")
_SAME = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ک": "ك",  # Persian and Urdu keheh
        "ی": "ي",  # Persian yeh
        "ى": "ي",  # alef maksura, written for yeh in Egypt
        "ة": "ه",
        "ٱ": "ا",
        "\u0640": None,  # tatweel stretches a word, and nothing else
    }
)


def fold(text: str) -> str:
    """Return `text` as it is compared; longer or shorter than the original, so offsets do not carry over."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", plain))).translate(_SAME)


def _fold_letter(letter: str) -> str:
    if letter.isascii() or letter in _OWN_LETTERS:
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))  # ٣ is 3
    apart = unicodedata.normalize("NFD", letter)
    bare = _SILENT_MARKS.sub("", apart)
    return letter if bare == apart else bare
