"""Names without what spelling habits change, in Arabic and in Latin letters: for comparing, never for showing.

Two forms, one strict and one loose:

- `normalise`: two names with the same form are the same name, written in two ways.  It takes away
  only what never tells two places apart.  Which habits of Latin writing these are was measured on
  the 910 settlements of Libya in OpenStreetMap (``benchmarks/gazetteer.py`` measures it again).
- `skeleton`: the consonants, in classes of letters that writers mix up, common to both scripts.  Two
  names with the same skeleton may be one; it is for suggestions and for doubts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gravemap.numerals import normalise_digits

_LETTERS = str.maketrans(
    {
        "ة": "ه",  # taa marbuta, often written as haa
        "ى": "ي",  # alef maksura
        "ی": "ي",  # Persian yeh
        "ک": "ك",  # Persian kaf
        "ٱ": "ا",  # alef wasla
        "ء": None,  # hamza on the line; on a letter it is a mark and falls with the marks
        "ـ": None,  # tatweel
        **dict.fromkeys("ʿʾʻʼʽˈ'’‘‛`´′ʹ"),  # ayn, hamza and apostrophes
    }
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Folding:
    """A habit of Latin writing, and how it is taken away.

    ``pattern`` finds it in words in small letters without accents, ``plain`` is written in its
    place; ``example`` are two spellings of one name that it makes equal.
    """

    habit: str
    pattern: re.Pattern[str]
    plain: str
    example: tuple[str, str]

    def __call__(self, words: str) -> str:
        """``words`` without the habit."""
        return self.pattern.sub(self.plain, words)


def _folding(habit: str, pattern: str, plain: str, *example: str) -> Folding:
    one, other = example
    return Folding(habit, re.compile(pattern), plain, (one, other))


_DOUBLE = _folding("double letters", r"([a-z])\1+", r"\1", "Msallata", "Msalata")

#: In the order in which they are taken away.  None of them makes one of two letters of Arabic, but in words that
#: are part of many names: which of q, k and g, gh and g, kh and k is meant may tell two places apart.
FOLDINGS = (
    _folding("ei, ey for ay", r"e(?=[iy])", "a", "Hey Andalus", "Hay Andalus"),
    _folding("o for u", r"o", "u", "Tarhona", "Tarhuna"),
    _folding("w for u", r"w", "u", "Zuwara", "Zuara"),
    _folding("dj for j", r"dj", "j", "Tadjoura", "Tajoura"),
    _folding("final -h", r"(?<=\w)[ae]h\b", "a", "Tarhunah", "Tarhuna"),
    _folding("e for i", r"e", "i", "Zliten", "Zlitin"),
    _folding("y for i", r"y", "i", "Ayn Zara", "Ain Zara"),
    _folding("attached ad- and so on", r"\ba([dnrtz])(?=\1\w{3})", "", "Azzahra", "az-Zahra"),
    _DOUBLE,  # and with those before: ou, oo, uw for u, ee, iy for i
    _folding("suq", r"\bsuk\b", "suq", "Souk", "Suq"),
    _folding("qasr", r"\b[gk]asr\b", "qasr", "Gasr Garabulli", "Qasr Garabulli"),
    _folding("bin, ibn", r"\b(?:ibn|bn)\b", "bin", "Qasr Ibn Ghashir", "Qasr bin Ghashir"),
    _folding("bani, beni", r"\bbini\b", "bani", "Beni Walid", "Bani Walid"),
    _folding("abu, bu", r"\babu(?=.)", "bu", "Abu Ghaylan", "Bu Ghaylan"),
    _folding("wadi", r"\b(?:uad|uid)\b", "uadi", "Oued Jarif", "Wadi Jarif"),
    _folding("awlad", r"\b(?:ulid|ulad)\b", "aulad", "Ouled Issa", "Awlad Isa"),
    _folding("abd al-", r"\babd(?:[aiu]l ?| (?:al|il|ul)\b ?)(?=.)", "abd ", "Abdulrahman", "Abd al-Rahman"),
    _folding("attached al-", r"\bal(?=[^aiu\W]\w{2})", "", "Alzahra", "al-Zahra"),
)

_ARTICLES = frozenset({"al", "el", "il", "ul"})
_SUN_ARTICLE = re.compile(r"[aei](d|dh|l|n|r|s|sh|t|th|z)\Z")
_ARABIC_ARTICLE = re.compile(r"^(?:ال)+(?=\w{3})")
_ARABIC_WORDS = (
    (re.compile(r"^ابو"), "بو"),  # أبو and بو, also attached to what follows
    (re.compile(r"^ابن$"), "بن"),
    (re.compile(r"^عبدال(?=\w{3})"), "عبد"),
)


@lru_cache(maxsize=16384)
def normalise(name: str) -> str:
    """``name`` as words without what spelling habits change.

    Letter case, accents, Arabic vowel marks and tatweel, the seats of hamza, taa marbuta, alef
    maksura, hyphens, apostrophes, the article (``al-``, ``el-``, ``as-`` before s …, ``ال``), the
    script of digits and the habits of `FOLDINGS` do not count.  A name that has letters never
    becomes empty, and what is normalised stays as it is.

    >>> normalise("Souk el-Khamis") == normalise("Suq al Khamis")
    True
    """
    plain = _plain(name)
    before = None
    while plain != before:
        before, plain = plain, _folded(plain)
    return plain or _bare(name)


def exact_key(name: str) -> str:
    """What two spellings of one name have in common: `normalise` without spaces, but between digits.

    >>> exact_key("Abu Nujaym") == exact_key("Abunujaym")
    True
    """
    return _DOUBLE(re.sub(r"(?<!\d) | (?!\d)", "", normalise(name)))


def plain(name: str) -> str:
    """``name`` as words without case, accents and signs: for Latin names that transliterate nothing.

    >>> plain("Saint-Dié") == plain("saint die")
    True
    """
    return _plain(name) or _bare(name)


def latin_key(name: str, foldings: tuple[Folding, ...]) -> str:
    """`exact_key` with some of the foldings only, to measure what each of them does."""
    plain = _plain(name)
    before = None
    while plain != before:
        before, plain = plain, _without_articles(_fold(plain, foldings))
    joined = plain.replace(" ", "")
    return _DOUBLE(joined) if _DOUBLE in foldings else joined


def is_arabic(name: str) -> bool:
    """Whether ``name`` holds Arabic letters."""
    return _ARABIC.search(name) is not None


def script_of(name: str) -> str | None:
    """``Arabic`` or ``Latin``, whichever letters ``name`` holds, Arabic first; ``None`` for other letters and none."""
    if is_arabic(name):
        return "Arabic"
    return "Latin" if any(_script(c) == "LATIN" for c in name) else None


def scripts(name: str) -> tuple[str, ...]:
    """The name once, or once a script where a label holds the name in letters of several.

    >>> scripts("Farzughah فرزوغه")
    ('Farzughah', 'فرزوغه')
    """
    if name.isascii():
        return (name,)
    found = dict.fromkeys(script for c in name if (script := _script(c)) is not None)
    if len(found) < 2:
        return (name,)
    return tuple(
        " ".join("".join(c if _script(c) in {None, script} else " " for c in name).split())
        for script in found
    )


@lru_cache(maxsize=4096)
def _script(letter: str) -> str | None:
    """The script of a letter, by the first word of its name in Unicode; ``None`` for what is no letter."""
    if unicodedata.category(letter) not in {"Lu", "Ll", "Lt", "Lo"}:
        return None
    return unicodedata.name(letter, "").partition(" ")[0]


def _plain(name: str) -> str:
    """Words in small letters, without marks, signs and apostrophes, digits as 0 to 9."""
    text = normalise_digits(name).casefold().translate(_LETTERS)
    letters = "".join(
        c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in {"Mn", "Cf"}
    )
    return " ".join(_NOT_A_WORD.sub(" ", letters.casefold().translate(_LETTERS)).split())


def _bare(name: str) -> str:
    """The letters of a name of which nothing else is left."""
    return "".join(c for c in name if unicodedata.category(c) in {"Lu", "Ll", "Lt", "Lo"})


def _folded(plain: str) -> str:
    return _without_articles(_fold(plain, FOLDINGS))


def _fold(plain: str, foldings: tuple[Folding, ...]) -> str:
    for folding in foldings:
        plain = " ".join(folding(plain).split())
    return plain


def _without_articles(plain: str) -> str:
    """The words without articles, unless nothing would be left."""
    words = [_without_arabic_habits(word) for word in plain.split()]
    kept: list[str] = []
    for word in reversed(words):
        if not (kept and _is_article(word, kept[-1])):
            kept.append(word)
    return " ".join(reversed(kept))


def _is_article(word: str, after: str) -> bool:
    """Whether a word is an article: ``al``, ``el``, ``as`` before a word in s, or ``ال`` alone."""
    sun = _SUN_ARTICLE.match(word)
    return word in _ARTICLES or word == "ال" or (sun is not None and after.startswith(sun[1]))


def _without_arabic_habits(word: str) -> str:
    """The word without ``ال``, unless too little would be left to be a name, and ``أبو`` as ``بو``."""
    word = _ARABIC_ARTICLE.sub("", word)
    for pattern, plain in _ARABIC_WORDS:
        word = pattern.sub(plain, word)
    return word


#: Words that tell what a place is, normalised: they stand in one writing of its name and not in another.
KIND_WORDS = frozenset(
    {"qaria", "qariat", "balda", "baldat", "mintaqa", "mintaqat", "qabila", "qabilat", "madina", "madinat", "hai",
     "mahala", "mahalat", "citi", "tun", "vilagi", "cintir", "cintri", "cintru", "cintral", "district", "naighburhud",
     "قريه", "منطقه", "مدينه", "بلده", "بلديه", "محله", "قبيله", "حي", "مركز", "وسط"}
)  # fmt: skip
_DIGRAPHS = (
    (re.compile(r"kh|gh|ck|q|g(?=[^i]|$)|k"), "K"),
    (re.compile(r"dj|gi|j"), "J"),
    (re.compile(r"tch|sch|sh|ch"), "X"),
    (re.compile(r"sc(?=i)"), "X"),
    (re.compile(r"c"), "K"),
    (re.compile(r"dh|th"), "T"),
    (re.compile(r"[dt]"), "T"),
    (re.compile(r"[pv]"), "b"),
)
_ARABIC_CLASSES = str.maketrans(
    {
        **dict.fromkeys("قكغخگ", "K"),
        **dict.fromkeys("جچ", "J"),
        **dict.fromkeys("تطثدذضظ", "T"),
        **dict.fromkeys("سص", "s"),
        **dict.fromkeys("بپڤ", "b"),
        **dict(zip("شفرزلمن", "Xfrzlmn", strict=True)),
        **dict.fromkeys("اويهحع"),
    }
)


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The consonants of ``name`` in classes that writers mix up, the same in Arabic and in Latin letters.

    q, k, g, gh and kh are one, d and t, sh and ch; vowels, h, w and y do not count, nor words that
    only say what the place is.  The result may be empty.

    >>> skeleton("Gharyan") == skeleton("Garian") == skeleton("غريان")
    True
    """
    classes = "".join(_classes(word) for word in plain_words(name))
    return re.sub(r"(.)\1+", r"\1", classes)


def plain_words(name: str) -> tuple[str, ...]:
    """The words of `normalise` without those that only say what the place is, unless none is left."""
    words = normalise(name).split()
    return tuple([word for word in words if word not in KIND_WORDS] or words)


def _classes(word: str) -> str:
    if is_arabic(word):
        return word.translate(_ARABIC_CLASSES)
    for pattern, letter in _DIGRAPHS:
        word = pattern.sub(letter, word)
    return re.sub(r"[aeiouhwy]", "", word)
