"""The routes of the entrance: ticket stops and contingents, calls for help, the settings of the kiosks."""

from flask import Blueprint

from queueserver.api.answers import HelpAnswer, KioskAnswer, StopsAnswer
from queueserver.api.bodies import ContingentBody, KioskBody, NothingBody, StopBody
from queueserver.commands import help_calls, stops
from queueserver.commands.office import tune_kiosk
from queueserver.domain.actors import Right
from queueserver.domain.entrance.kiosk import kiosk_settings
from queueserver.queries.entrance.staff import stops_and_contingents
from queueserver.store.work import OfficeNow, Reading, Work
from queueserver.web.endpoint import look, wish

_OFFICE = "/offices/<key:office>"
_STOPS = f"{_OFFICE}/stops"
_HELP = f"{_OFFICE}/help/<ticket:help_id>"


def add_entrance(api: Blueprint) -> None:
    """Let the API answer at these addresses."""
    api.get(_STOPS)(look(Right.SEE_LINE)(see_stops))
    api.post(_STOPS)(wish(Right.SERVE)(stop_tickets))
    api.post(f"{_STOPS}/lift")(wish(Right.SERVE)(lift_stop))
    api.put(f"{_OFFICE}/services/<key:service>/contingent")(wish(Right.MANAGE)(set_contingent))
    api.post(f"{_HELP}/answer")(wish(Right.SERVE)(answer_help))
    api.post(f"{_HELP}/done")(wish(Right.SERVE)(finish_help))
    api.get(f"{_OFFICE}/kiosk")(look(Right.MANAGE)(see_kiosk))
    api.patch(f"{_OFFICE}/kiosk")(wish(Right.MANAGE)(tune_kiosks))


def see_stops(reading: Reading, office: OfficeNow) -> StopsAnswer:
    """For which services there are no numbers now and why, and how many the contingents have left."""
    return StopsAnswer.model_validate(stops_and_contingents(reading, office))


def stop_tickets(work: Work, body: StopBody) -> StopsAnswer:
    """No more numbers today for a service or for the whole office; whoever has one is served, appointments check in."""
    stops.stop_tickets(work, body.service)
    return _stops(work)


def lift_stop(work: Work, body: StopBody) -> StopsAnswer:
    """Numbers are given out again, for a service or for the office."""
    stops.lift_stop(work, body.service)
    return _stops(work)


def set_contingent(work: Work, body: ContingentBody, service: str) -> StopsAnswer:
    """So many numbers a day at most for walk-ins of a service, from now on."""
    stops.set_contingent(work, service, body.most)
    return _stops(work)


def answer_help(work: Work, body: NothingBody, help_id: int) -> HelpAnswer:
    """Somebody is coming to the kiosk, and it says so."""
    return HelpAnswer.of(help_calls.answer_help(work, help_id))


def finish_help(work: Work, body: NothingBody, help_id: int) -> HelpAnswer:
    """The visitor at the kiosk was helped."""
    return HelpAnswer.of(help_calls.finish_help(work, help_id))


def see_kiosk(reading: Reading, office: OfficeNow) -> KioskAnswer:
    """How the office has set its kiosks."""
    return KioskAnswer.of(kiosk_settings(office.kiosk))


def tune_kiosks(work: Work, body: KioskBody) -> KioskAnswer:
    """The office sets its kiosks differently; what is not named stays as it is."""
    return KioskAnswer.of(tune_kiosk(work, body.settings))


def _stops(work: Work) -> StopsAnswer:
    work.flush()
    return StopsAnswer.model_validate(stops_and_contingents(work, work.office))
