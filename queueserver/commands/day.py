"""What the clock asks for: appointments nobody kept are missed, and a day that is over leaves nobody in the line."""

from datetime import timedelta

from queueserver.commands.alarm.wishes import end_forgotten_alarms
from queueserver.commands.counters import end_counter
from queueserver.commands.help_calls import end_help
from queueserver.commands.stops import end_stops
from queueserver.commands.visit.undo import forget_undos
from queueserver.domain.appointments.settings import appointment_settings
from queueserver.domain.events import AppointmentMissed, DayBegun, TicketCancelled, TicketFinished
from queueserver.domain.lifecycle import AppointmentState, TicketState, state_at_day_end
from queueserver.domain.opening import day_span, office_day
from queueserver.domain.policy import policy
from queueserver.store.clearing import (
    clear_answers,
    clear_contacts,
    clear_subscriptions,
    clear_told,
    clear_tries,
    clear_waiting_wishes,
    clear_words,
)
from queueserver.store.finding import (
    open_help,
    open_tickets_before,
    overdue_appointments,
    staffed_counters,
    with_letters_before,
)
from queueserver.store.tables import Office
from queueserver.store.work import Work

# A screen that was away for longer begins with the whole state; nobody repeats a wish for so long.
KEPT = timedelta(days=1)


def mark_missed(work: Work) -> None:
    """Appointments whose visitor did not come in time are missed; arriving later still gives a ticket."""
    after = policy(work.office.tunables).missed_after
    today, _ = day_span(office_day(work.now, work.office.time_zone), work.office.time_zone)
    limit = work.now - timedelta(minutes=after) if after else today
    for appointment in overdue_appointments(work.session, work.office.id, limit):
        appointment.state = AppointmentState.MISSED
        work.record(AppointmentMissed(appointment.id))


def begin_day(work: Work) -> None:
    """With a new day every open ticket of the old one ends, and the screens begin anew; on the same one, nothing.

    So do ticket stops, forgotten alarms and calls for help, and counters where a clerk sits close; notes and the
    letters of visitors' names are forgotten, and, as long after their day as the office says, who had appointments.
    """
    today = office_day(work.now, work.office.time_zone)
    previous = work.office.day
    if previous == today:
        return
    work.session.get_one(Office, work.office.id).day = today
    work.office = work.office._replace(day=today)
    forget_undos(work)
    end_stops(work)
    end_forgotten_alarms(work)
    for call in open_help(work.session, work.office.id):
        end_help(work, call, "day_end")
    for appointment in with_letters_before(work.session, work.office.id, day_span(today, work.office.time_zone)[0]):
        appointment.letters = None
    tickets = open_tickets_before(work.session, work.office.id, today)
    states = {ticket.id: ticket.state for ticket in tickets}
    for ticket in tickets:
        # Who was joined to another shares its end.
        leads = ticket.joined_to_id if ticket.state is TicketState.JOINED else None
        ticket.state = state_at_day_end(ticket.state if leads is None else states[leads])
        ticket.ended_at = work.now
        is_served = ticket.state is TicketState.FINISHED
        work.record(TicketFinished(ticket.id) if is_served else TicketCancelled(ticket.id, "day_end"))
    for counter in staffed_counters(work.session, work.office.id):
        if counter.clerk_id is not None:  # one without a clerk is kept open by a program, or by the plan
            end_counter(work, counter)
    work.record(DayBegun(previous.isoformat()))
    clear_told(work.session, work.office.id, work.now - KEPT)
    clear_answers(work.session, work.now - KEPT)
    clear_subscriptions(work.session, work.office.id, today)
    clear_tries(work.session, work.now - KEPT)
    work.flush()
    clear_words(work.session, work.office.id, today)
    remembered_from = appointment_settings(work.office.appointments).remembered_from(today)
    clear_contacts(work.session, work.office.id, day_span(remembered_from, work.office.time_zone)[0])
    clear_waiting_wishes(work.session, work.office.id, remembered_from)
