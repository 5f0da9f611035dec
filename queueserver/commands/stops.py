"""Staff stop the numbers for today, let them be given out again, and say how many a service gives on a day."""

from queueserver.domain.events import ContingentSet, TicketsStopped, TicketStopLifted
from queueserver.store.finding import find_service, find_stop, stops_of
from queueserver.store.tables import TicketStop
from queueserver.store.work import Work


def stop_tickets(work: Work, service_key: str | None) -> None:
    """No more numbers today for a service, or for the whole office (None); who has one is served.

    Asked again, nothing happens. Refuses with `unknown_service`.
    """
    service_id = _service_id(work, service_key)
    if find_stop(work.session, work.office.id, service_id) is None:
        work.session.add(
            TicketStop(office_id=work.office.id, service_id=service_id, at=work.now, staff_id=work.actor.staff_id)
        )
        work.record(TicketsStopped(service_key))


def lift_stop(work: Work, service_key: str | None) -> None:
    """Numbers are given out again for a service, or for the office where its services are not stopped by themselves.

    Where none was stopped, nothing happens. Refuses with `unknown_service`.
    """
    stop = find_stop(work.session, work.office.id, _service_id(work, service_key))
    if stop is not None:
        work.session.delete(stop)
        work.record(TicketStopLifted(service_key))


def end_stops(work: Work) -> None:
    """A stop is for one day."""
    for stop in stops_of(work.session, work.office.id):
        work.session.delete(stop)


def set_contingent(work: Work, service_key: str, most: int | None) -> None:
    """So many numbers a day at most for walk-ins of a service; None: as many as come. Refuses with `unknown_service`.

    Fewer than are given out already: there are no more today, and nobody loses one.
    """
    service = find_service(work.session, work.office.id, service_key)
    if service.contingent != most:
        service.contingent = most
        work.record(ContingentSet(service.key, most))


def _service_id(work: Work, service_key: str | None) -> int | None:
    return None if service_key is None else find_service(work.session, work.office.id, service_key).id
