"""How numbers, letters, floors and times are read aloud in each language, where voices get wrong what is written."""

import re
from collections.abc import Callable, Mapping, Sequence
from string import ascii_uppercase

from queueserver.domain.languages import LANGUAGES

_WORDS = {
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "en": "zero one two three four five six seven eight nine",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    # With its vowels: without them the voice says consonants only.
    "ar": "صِفْر وَاحِد اِثْنَان ثَلَاثَة أَرْبَعَة خَمْسَة سِتَّة سَبْعَة ثَمَانِيَة تِسْعَة",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять",
    "ru": "ноль один два три четыре пять шесть семь восемь девять",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
}
DIGITS: Mapping[str, Mapping[str, str]] = {
    language: dict(zip("0123456789", _WORDS[language.partition("-")[0]].split(), strict=True)) for language in LANGUAGES
}
# The names of the Latin letters, where the voice does not know the letter itself or takes it for a word.
_UKRAINIAN = "а бе це де е еф ге ха і йот ка ель ем ен о пе ку ер ес те у ве дубль-ве ікс ігрек зет"
_RUSSIAN = "а бэ цэ дэ э эф гэ ха и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зэт"
LETTERS: Mapping[str, Mapping[str, str]] = {
    "en": {"A": "Eh"},  # else the article
    "uk": dict(zip(ascii_uppercase, _UKRAINIAN.split(), strict=True)),
    "ru": dict(zip(ascii_uppercase, _RUSSIAN.split(), strict=True)),
}
# A ticket's number: one letter, some digits (domain/numbering).
_NUMBER = re.compile(r"\b([A-Z])(\d{3})\b")
# "1. Obergeschoss": a voice takes the point for the end of a sentence.
_ORDINALS = {
    "de": (
        re.compile(r"\b([1-9])\. (Ober|Unter|Stock|Etage)"),
        "erst zweit dritt viert fünft sechst siebt acht neunt",
        {"Ober": "es", "Unter": "es", "Stock": "er", "Etage": "e"},
    ),
    "tr": (
        re.compile(r"\b([1-9])\. ([Kk]at)"),
        "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu",
        {},
    ),
    "pl": (
        re.compile(r"\b([1-9])\. (piętro)"),
        "pierwsze drugie trzecie czwarte piąte szóste siódme ósme dziewiąte",
        {},
    ),
}
# What a voice reads letter by letter, or twice: "09:15 Uhr" is "9 Uhr 15".
_READ_AS: Mapping[str, Sequence[tuple[re.Pattern[str], str]]] = {
    "de": (
        (re.compile(r"\b0?(\d{1,2}):00(?: Uhr)?\b"), r"\1 Uhr"),
        (re.compile(r"\b0?(\d{1,2}):0?(\d{1,2})(?: Uhr)?\b"), r"\1 Uhr \2"),
    ),
    "uk": ((re.compile(r"\bхв\b\.?"), "хвилин"),),
    "ru": ((re.compile(r"\bмин\b\.?"), "минут"),),
    "pl": ((re.compile(r"\bmin\b\.?"), "minut"),),
}


def number_aloud(number: str, language: str) -> str:
    """A ticket's number letter by letter and digit by digit: "A null eins zwei"."""
    letters = LETTERS.get(language, {})
    return " ".join(letters.get(sign) or DIGITS[language].get(sign) or sign for sign in number)


def spelled(text: str, language: str) -> str:
    """A text for a voice: with ticket numbers digit by digit, floors and times in words."""
    spoken = language.partition("-")[0]
    text = _NUMBER.sub(lambda found: number_aloud(found[0], language), text)
    for pattern, words in _READ_AS.get(spoken, ()):
        text = pattern.sub(words, text)
    if ordinals := _ORDINALS.get(spoken):
        pattern, words, endings = ordinals
        text = pattern.sub(_in_words(words.split(), endings), text)
    return text


def _in_words(words: list[str], endings: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{words[int(found[1]) - 1]}{endings.get(found[2], '')} {found[2]}"
