"""A slip in every language that visitors choose: said in it, printed with every sign, and read by a camera."""

from io import BytesIO

import zxingcpp
from PIL import Image

from queueserver.commands.issue import check_in, issue_ticket
from queueserver.domain.languages import LANGUAGES, catalogue_name
from queueserver.printing.paper import escpos_bytes, unprintable
from queueserver.printing.picture import picture
from queueserver.printing.profile import profile
from queueserver.printing.slip import Slip
from queueserver.store.finding import find_appointment
from queueserver.store.tables import Ticket
from queueserver.store.work import Work
from tests.hall import Hall
from tests.printing.test_wording import printed
from tooling.translations import read_catalogue

PRINTER = profile("TM-T88V")
CALLED = "You will be called by this number: on the screen and by loudspeaker."


def walk_in(hall: Hall, language: str) -> Slip:
    return printed(hall, hall.do(lambda work: issue_ticket(work, "passport", language=language)))


def test_a_slip_is_printed_whole_in_every_language(hall: Hall) -> None:
    for language in LANGUAGES:
        slip = walk_in(hall, language)

        seen = Image.open(BytesIO(picture(escpos_bytes(slip, PRINTER), PRINTER)))

        message = read_catalogue("queueserver/printing", catalogue_name(language)).get(CALLED)
        assert (CALLED if language == "en" else str(message and message.string)) in slip.lines
        assert unprintable(slip, PRINTER) == ()
        assert [code.text for code in zxingcpp.read_barcodes(seen)] == [slip.link]


def test_people_ahead_are_counted_in_every_language(hall: Hall) -> None:
    hall.issue("passport")
    for ahead, language in enumerate([*LANGUAGES, *LANGUAGES], 1):
        slip = walk_in(hall, language)

        assert str(ahead) in slip.lines[0]
        assert "%" not in " ".join([slip.kind, *slip.lines])


def test_times_on_a_slip_are_those_of_the_clock_in_the_hall(hall: Hall) -> None:
    for language in LANGUAGES:
        hall.book(language, "passport", "13:30")
    hall.at("13:25")

    def arrive(work: Work, language: str) -> Ticket:
        return check_in(work, find_appointment(work.session, work.office.id, language), language=language)

    for language in LANGUAGES:
        slip = printed(hall, hall.do(lambda work, language=language: arrive(work, language)))

        assert "13:30" in slip.kind
        assert slip.issued_at.endswith("13:25")


def test_a_language_that_nobody_speaks_here_is_answered_in_the_office_s(hall: Hall) -> None:
    slip = walk_in(hall, "xx")

    assert slip.language == "de"
    assert slip.kind == "Ohne Termin"
