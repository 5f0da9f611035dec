"""Every text has its words in every language that its readers may choose, and no catalogue keeps what nobody says."""

import re

import pytest
from babel.core import Locale
from babel.messages.catalog import Message

from queueserver.domain.languages import LANGUAGES, STAFF_LANGUAGES, catalogue_name, language_of
from tests.house.source import PACKAGES, PROJECT, files, where
from tooling.translations import SPEAKING, is_translated, read_catalogue, texts_said

CATALOGUES = [(folder, language) for folder, languages in SPEAKING.items() for language in languages]
# Scripts in which a text of some length must be written; the others are Latin.
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]", "ru": r"[\u0400-\u04ff]"}
# What a catalogue of Leichte Sprache does not write: the passive, and the dot in long words.
NOT_SIMPLE = re.compile(r"\b(wird|werden|wurde|wurden|worden)\b|·", re.IGNORECASE)
LONGEST_SIMPLE_SENTENCE = 15  # words


def words_of(message: Message) -> tuple[str, ...]:
    """All forms of a translation."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize(("folder", "language"), CATALOGUES)
def test_the_catalogue_has_the_texts_of_its_pages_and_no_others(folder: str, language: str) -> None:
    said = texts_said(folder)

    kept = {message.id for message in read_catalogue(folder, language) if message.id}

    assert {text: place for text, place in said.items() if text not in kept} == {}, "python -m tooling.translations"
    assert kept - said.keys() == set(), "said nowhere: python -m tooling.translations --add"


@pytest.mark.parametrize(("folder", "language"), CATALOGUES)
def test_every_text_is_translated_for_sure_and_keeps_its_placeholders(folder: str, language: str) -> None:
    catalogue = read_catalogue(folder, language)

    assert [message.id for message in catalogue if message.id and not is_translated(message)] == []
    assert [(message.id, str(error)) for message, errors in catalogue.check() for error in errors] == []
    assert list(catalogue.obsolete) == []


@pytest.mark.parametrize(("folder", "language"), CATALOGUES)
def test_a_translation_is_written_in_its_own_script(folder: str, language: str) -> None:
    script = re.compile(SCRIPTS.get(language, "[A-Za-z]"))

    assert [
        text
        for message in read_catalogue(folder, language)
        if message.id
        for text in words_of(message)
        if len(re.sub(r"%\(\w+\)[sd]|[A-Z]\w*", "", text)) > 12 and not script.search(text)
    ] == []


@pytest.mark.parametrize("folder", [folder for folder, languages in SPEAKING.items() if "de@simple" in languages])
def test_leichte_sprache_has_short_sentences_and_no_passive(folder: str) -> None:
    sentences = [
        sentence
        for message in read_catalogue(folder, "de@simple")
        if message.id
        for text in words_of(message)
        for sentence in re.split(r"(?<=[.!?:])\s", text)
    ]

    assert [sentence for sentence in sentences if NOT_SIMPLE.search(sentence)] == []
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SIMPLE_SENTENCE] == []


def test_visitors_have_every_language_and_staff_german_and_english() -> None:
    spoken = {folder: {language_of(one) for one in languages} | {"en"} for folder, languages in SPEAKING.items()}

    assert spoken.pop("counter") == set(STAFF_LANGUAGES)
    assert all(languages == set(LANGUAGES) for languages in spoken.values())


def test_every_language_is_known_to_gettext_and_babel_by_its_name() -> None:
    for language in LANGUAGES:
        assert str(Locale.parse(catalogue_name(language))) == catalogue_name(language)
        assert language_of(catalogue_name(language)) == language
        assert re.fullmatch(r"[a-z]{2,3}(-[a-z]{5,8})?", language)  # BCP 47: a language, perhaps a variant


def test_no_room_without_a_catalogue_speaks() -> None:
    rooms = [path for package in PACKAGES for path in files(package, suffix=".py")]
    mute = [path for path in rooms if not any(path.is_relative_to(PROJECT / folder) for folder in SPEAKING)]

    assert [where(path) for path in mute if "gettext" in path.read_text(encoding="utf-8")] == []
