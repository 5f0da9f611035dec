"""The bytes of a slip, named one by one, for printers of several makers."""

import re

import pytest

from queueserver.printing.paper import escpos_bytes, unprintable
from queueserver.printing.profile import Profile, UnknownProfile, profile, profile_names
from queueserver.printing.slip import Slip
from tests.printing import example_slips
from tests.printing.example_slips import slip

WIDE = profile("TM-T20II")  # 80 mm of paper, 48 columns, 203 dpi
NARROW = profile("POS-5890")  # 58 mm of paper, 32 columns, no QR code of its own

INIT = b"\x1b@"
CENTRED = b"\x1ba\x01"
BOLD, NOT_BOLD = b"\x1bE\x01", b"\x1bE\x00"
SMALL, TWICE, FIVE_TIMES, EIGHT_TIMES = b"\x1d!\x00", b"\x1d!\x11", b"\x1d!\x44", b"\x1d!\x77"
RASTER_IMAGE = b"\x1dv0"
FEED_AND_PART_CUT = b"\x1bd\x06\x1dV\x01"


def test_a_job_sets_the_printer_back_before_anything_else_and_cuts_at_the_end() -> None:
    data = escpos_bytes(example_slips.GERMAN, WIDE)

    assert data.startswith(INIT + CENTRED)
    assert data.endswith(FEED_AND_PART_CUT)
    assert data.count(INIT) == 1


def test_the_number_is_eight_times_as_large_and_bold() -> None:
    data = escpos_bytes(example_slips.GERMAN, WIDE)

    assert EIGHT_TIMES + BOLD + b"A012\n" in data


def test_the_code_page_is_chosen_before_the_first_umlaut() -> None:
    data = escpos_bytes(example_slips.GERMAN, WIDE)

    assert data.startswith(INIT + CENTRED + TWICE + NOT_BOLD + b"\x1bt\x00B\x81rgerb\x81ro Mitte\n")


def test_the_next_slip_does_not_rely_on_the_code_page_of_the_last() -> None:
    first = escpos_bytes(example_slips.TURKISH, WIDE)
    second = escpos_bytes(example_slips.TURKISH, WIDE)

    assert first == second


@pytest.mark.parametrize(
    ("text", "place", "code_page"),
    [
        ("Straße, Ämter, Öl, Übergang", 0, "cp437"),
        ("Gebühr: 37,00 €", 19, "cp858"),
        ("„Anliegen“ – wählen", 16, "cp1252"),
        ("Kimlik kartı, İyi günler, ĞŞ", 13, "cp857"),
        ("Zażółć gęślą jaźń", 18, "cp852"),
        ("Πριν από εσάς περιμένουν", 14, "cp737"),
        ("Προϋπόθεση, μαΐου", 47, "cp1253"),
        ("Перед вами 7 человек", 17, "cp866"),
        ("Перед вами 7 осіб, їжак", 44, "cp1125"),
        ("Пред вас има 7 љуби", 46, "cp1251"),
    ],
)
def test_each_script_of_europe_comes_from_the_code_page_that_has_it(text: str, place: int, code_page: str) -> None:
    data = escpos_bytes(slip(office=text), WIDE)

    start = INIT + CENTRED + TWICE + NOT_BOLD + b"\x1bt" + bytes([place])
    assert data.startswith(start)
    assert data[len(start) :][: len(text)].decode(code_page).replace("\n", " ") == text


def test_a_code_page_in_two_places_is_taken_from_the_first() -> None:
    data = escpos_bytes(example_slips.GERMAN, NARROW)

    assert b"\x1bt\x00B\x81rgerb\x81ro Mitte\n" in data


@pytest.mark.parametrize("text", ["طلب بطاقة الهوية", "תעודת זהות", "Thẻ căn cước", "Vă rugăm să așteptați", "ID 🂡"])
def test_what_no_code_page_has_is_drawn(text: str) -> None:
    with_text = escpos_bytes(slip(kind=text), WIDE)
    without_text = escpos_bytes(slip(kind=""), WIDE)

    width_bytes = (576 // 8).to_bytes(2, "little")
    assert RASTER_IMAGE + b"\x00" + width_bytes in with_text
    assert RASTER_IMAGE not in without_text


def test_the_number_and_all_that_one_needs_to_act_is_at_least_twice_as_large() -> None:
    data = escpos_bytes(example_slips.ENGLISH, WIDE)

    assert _texts_of_size(data, SMALL) == "22.11.2026, 09:14"
    assert _texts_of_size(data, TWICE) == (
        "Bürgerbüro Mitte Identity card and passport Appointment at 09:10 7 people are ahead of you."
        " You are called by this number, on the screen and by loudspeaker. mitte.example/A7K2"
    )


@pytest.mark.parametrize("on", [WIDE, NARROW], ids=lambda on: on.name)
def test_a_long_service_name_is_broken_at_words_and_never_cut(on: Profile) -> None:
    name = "Antrag auf Ausstellung eines Führungszeugnisses für ehrenamtlich Tätige"
    rows = _rows(escpos_bytes(slip(service=name), on))

    first = next(index for index, row in enumerate(rows) if row.startswith("Antrag"))
    last = next(index for index, row in enumerate(rows) if row.endswith("Tätige"))
    printed = rows[first : last + 1]
    assert "".join(printed).replace(" ", "") == name.replace(" ", "")
    assert all(len(row) * 2 <= on.columns for row in printed)
    fitting = {word for word in name.split() if len(word) * 2 <= on.columns}
    assert fitting <= set(" ".join(printed).split())


def test_a_word_longer_than_the_paper_is_divided_where_its_soft_hyphens_are() -> None:
    rows = _rows(escpos_bytes(slip(service="Aufenthalts\u00aderlaubnis\u00adverlängerung"), WIDE))

    assert "Aufenthaltserlaubnis-" in rows
    assert "verlängerung" in rows


def test_a_soft_hyphen_is_not_seen_where_nothing_is_divided() -> None:
    rows = _rows(escpos_bytes(slip(service="Melde\u00adbescheinigung"), WIDE))

    assert "Meldebescheinigung" in rows


def test_a_word_without_any_hint_loses_no_letter_and_leaves_none_alone() -> None:
    rows = _rows(escpos_bytes(slip(service="Donaudampfschifffahrtsgesellschaft"), WIDE))

    assert rows[rows.index("Donaudampfschifff") + 1] == "ahrtsgesellschaft"


def test_a_no_break_space_keeps_words_together_and_prints_as_a_space() -> None:
    rows = _rows(escpos_bytes(slip(lines=("Vor Ihnen warten noch 7\u00a0Personen.",)), WIDE))

    assert "7 Personen." in rows


def test_a_text_cannot_smuggle_a_command_to_the_printer() -> None:
    data = escpos_bytes(slip(service="Pass\x1bp\x00\x19\xfa\x1d!\x77"), WIDE)

    assert b"\x1bp" not in data
    assert data.count(EIGHT_TIMES) == 1


def test_half_a_character_from_a_broken_program_is_left_out() -> None:
    data = escpos_bytes(slip(service="Pass\ud83d"), WIDE)

    assert b"Pass\n" in data


def test_a_number_too_long_for_eight_times_is_as_large_as_the_paper_allows() -> None:
    data = escpos_bytes(slip(number="AB1234"), NARROW)

    assert FIVE_TIMES + BOLD + b"AB1234\n" in data


def test_the_printer_makes_the_qr_code_where_it_can() -> None:
    data = escpos_bytes(example_slips.GERMAN, WIDE)

    link = example_slips.LINK.encode()
    assert b"\x1d(k\x04\x001A2\x00" in data  # model 2
    assert b"\x1d(k\x03\x001C\x06" in data  # 37 modules of 6 dots are 27.8 mm
    assert b"\x1d(k\x03\x001E1" in data  # level M
    assert b"\x1d(k" + (len(link) + 3).to_bytes(2, "little") + b"1P0" + link + b"\x1d(k\x03\x001Q0" in data


def test_the_qr_code_is_sent_as_an_image_where_the_printer_has_none() -> None:
    data = escpos_bytes(example_slips.GERMAN, NARROW)

    assert b"\x1d(k" not in data
    assert RASTER_IMAGE in data


def test_a_slip_without_a_page_to_follow_has_no_qr_code() -> None:
    data = escpos_bytes(slip(link=""), WIDE)

    assert b"\x1d(k" not in data


@pytest.mark.parametrize("on", [WIDE, NARROW], ids=lambda on: on.name)
@pytest.mark.parametrize("said", example_slips.ALL, ids=lambda said: said.language)
def test_no_image_has_bytes_that_a_printer_obeys_at_once(said: Slip, on: Profile) -> None:
    data = escpos_bytes(said, on)

    assert not re.search(rb"\x10[\x04\x05\x14]", data)


@pytest.mark.parametrize("text", ["جعسنيمتش غبك زلطضبشذع", "ذحوزلق", "ثبرزرولحختر شثشنعلجامجيو"])
def test_an_image_is_moved_until_it_has_no_such_bytes(text: str) -> None:
    data = escpos_bytes(slip(issued_at=text), WIDE)

    assert RASTER_IMAGE in data
    assert not re.search(rb"\x10[\x04\x05\x14]", data)


@pytest.mark.parametrize("said", example_slips.ALL, ids=lambda said: said.language)
def test_every_language_that_offices_hear_is_printable(said: Slip) -> None:
    assert unprintable(said, WIDE) == ()


def test_a_script_without_a_font_is_known_before_it_is_printed() -> None:
    assert unprintable(slip(kind="𒀀𒀁"), WIDE) == ("𒀀𒀁",)


def test_arabic_is_not_printable_where_nothing_joins_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.features.check_feature", lambda feature: False)

    assert unprintable(slip(kind="بدون موعد"), WIDE) == ("بدون موعد",)
    assert unprintable(example_slips.GREEK, WIDE) == ()


def test_without_any_font_a_slip_still_has_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queueserver.printing.fonts._DRAWING", (("none.ttf", "none.ttf"),))

    data = escpos_bytes(example_slips.ARABIC, WIDE)

    assert BOLD + b"A012\n" in data
    assert example_slips.ARABIC.kind in unprintable(example_slips.ARABIC, WIDE)


@pytest.mark.parametrize("name", profile_names())
def test_every_model_of_the_list_holds_a_slip(name: str) -> None:
    data = escpos_bytes(example_slips.GERMAN, profile(name))

    assert b"A012\n" in data


@pytest.mark.parametrize("name", ["default", "simple", "OCD-300", "TM-U220", "no such model"])
def test_a_model_that_cannot_print_a_slip_is_refused(name: str) -> None:
    with pytest.raises(UnknownProfile):
        profile(name)


def _rows(data: bytes) -> list[str]:
    """The rows of a job whose texts are all in CP437 or CP858, which agree on the letters used here."""
    return [
        row.decode("cp437") for row in re.findall(rb"([^\x1b\x1d\n]+)\n", re.sub(rb"\x1b[tEa].|\x1d!.", b"\x1b", data))
    ]


def _texts_of_size(data: bytes, size: bytes) -> str:
    parts = re.findall(re.escape(size) + rb"\x1bE.(?:\x1bt.)?([^\x1b\x1d]+)\n", data)
    return " ".join(part.decode("cp437").replace("\n", " ") for part in parts)
