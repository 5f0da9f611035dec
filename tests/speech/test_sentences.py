"""What is said when a number is called: in every language, with the number letter by letter and digit by digit."""

import pytest

from queueserver.domain.languages import LANGUAGES
from queueserver.domain.numbering import LETTERS
from queueserver.speech.sentences import call_sentence
from queueserver.speech.spelling import number_aloud, spelled

CALLS = {
    "de": "Nummer A null eins zwei, bitte zu Schalter vier, erster Stock.",
    "de-simple": "Nummer A null eins zwei. Bitte gehen Sie zu Schalter vier. Der Schalter ist hier: erster Stock.",
    "en": "Number Eh zero one two, please go to counter four, First floor.",
    "fr": "Numéro A zéro un deux, guichet quatre, Premier étage, s'il vous plaît.",
    "tr": "A sıfır bir iki numara, lütfen gişe dört, birinci kat.",
    "ar": "الرَّقَمُ A صِفْر وَاحِد اِثْنَان، مِنْ فَضْلِكَ إِلَى الشُّبَّاكْ أَرْبَعَة، الطابق الأول.",
    "uk": "Номер а нуль один два, пройдіть, будь ласка, до віконця чотири, перший поверх.",
    "ru": "Номер а ноль один два, пройдите, пожалуйста, к окну четыре, второй этаж.",
    "pl": "Numer A zero jeden dwa, proszę do stanowiska cztery, pierwsze piętro.",
}
FLOORS = {
    "de": "1. Stock",
    "de-simple": "1. Stock",
    "en": "First floor",
    "fr": "Premier étage",
    "tr": "1. kat",
    "ar": "الطابق الأول",
    "uk": "перший поверх",
    "ru": "второй этаж",
    "pl": "1. piętro",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_said_in_the_visitor_s_language(language: str) -> None:
    said = call_sentence("A012", "4", FLOORS[language], language)

    assert said == CALLS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_without_a_floor_ends_with_the_counter(language: str) -> None:
    said = call_sentence("B907", "Empfang", None, language)

    assert "Empfang" in said
    assert "%" not in said
    assert FLOORS[language] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_that_is_given_out_can_be_said(language: str) -> None:
    for letter in LETTERS:
        said = number_aloud(f"{letter}0123456789", language)

        assert len(said.split()) == 11
        assert not any(sign.isdigit() for sign in said)


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("de", "Ihre Nummer ist B203.", "Ihre Nummer ist B zwei null drei."),
        ("de", "Schalter 12, 2. Obergeschoss", "Schalter 12, zweites Obergeschoss"),
        ("de-simple", "3. Etage", "dritte Etage"),
        ("en", "Your number is A012.", "Your number is Eh zero one two."),
        ("tr", "2. Kat", "ikinci Kat"),
        ("pl", "3. piętro", "trzecie piętro"),
        ("ru", "Ваш номер B203", "Ваш номер бэ два ноль три"),
        ("de", "Termin um 09:05 Uhr, offen bis 13:00", "Termin um 9 Uhr 5, offen bis 13 Uhr"),
        ("en", "Appointment at 09:05", "Appointment at 09:05"),
        ("uk", "приблизно 5–15 хв.", "приблизно 5–15 хвилин"),
        ("ru", "менее 5 мин.", "менее 5 минут"),
        ("pl", "mniej niż 5 min", "mniej niż 5 minut"),
        ("de", "Raum A1234, am 1. Mai", "Raum A1234, am 1. Mai"),
    ],
)
def test_a_text_is_read_aloud_as_people_read_it(language: str, written: str, said: str) -> None:
    assert spelled(written, language) == said
