"""Languages and words: which language a page speaks, and the sentences for codes of refusals and reasons."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, g, request
from flask_babel import Babel, Domain, force_locale, get_locale, lazy_gettext

from queueserver.domain.languages import LANGUAGES, STAFF_LANGUAGES, catalogue_name, direction, language_of
from queueserver.domain.policy import Policy
from queueserver.domain.refusals import Refusal
from queueserver.domain.rules import rule_line

_ROOT = Path(__file__).parents[2]
# Where two rooms say the same English, the later one's words are taken; the desk's never reach visitors.
_FOR_VISITORS = [str(_ROOT / place / "translations") for place in ("queueserver/web", "kiosk", "display")]
_FOR_STAFF = Domain([str(_ROOT / place / "translations") for place in ("queueserver/web", "counter")])
LANGUAGE_COOKIE = "lang"

# Values stand as %(name)s; a page's script fills the same sentences.
REASONS = {
    "appointment_due": lazy_gettext("Appointment, %(minutes_past)s min past its time"),
    "longest_wait": lazy_gettext("Has waited longest: %(minutes)s min"),
    "short_errand": lazy_gettext("Short errand, waiting %(minutes)s min"),
    "only_counter": lazy_gettext("Depends on one counter, waiting %(minutes)s min"),
    "priority": lazy_gettext("Priority: %(reason)s"),
    "early_idle": lazy_gettext("Appointment in %(minutes_to_go)s min, nobody else is waiting"),
    "early_first": lazy_gettext("Appointment in %(minutes_to_go)s min, and appointments go first"),
    "walk_in_turn": lazy_gettext("A walk-in's turn after %(appointments)s appointments, waiting %(minutes)s min"),
    "too_late": lazy_gettext("Too late for the appointment: waits like a walk-in, %(minutes)s min"),
    "returned": lazy_gettext("Was called before (%(calls)s×)"),
    "by_hand": lazy_gettext("Called by hand: %(reason)s"),
    "front": lazy_gettext("Sent to the front: %(reason)s"),
    "moved": lazy_gettext("Moved by staff: %(reason)s"),
    "ahead": lazy_gettext("%(count)s before this one"),
    "before_time": lazy_gettext("Appointment in %(minutes)s min"),
    "blocked": lazy_gettext("Did not come, called again from %(until)s"),
    "not_this_counter": lazy_gettext("Not for this counter"),
    "no_counter": lazy_gettext("No open counter serves it"),
    "clerk_away": lazy_gettext("Waits for somebody who is at no counter now"),
}
# How long a visitor may still wait, as last told; domain/waits/ranges says which.
WAITS = {
    "about": lazy_gettext("about %(low)s to %(high)s minutes"),
    "less_than": lazy_gettext("less than %(minutes)s minutes"),
    "soon": lazy_gettext("soon"),
    "unknown": lazy_gettext("not known at the moment"),
}
# What the office's rule does to whom, for visitors and staff alike; domain/rules says which.
RULES = {
    "points": lazy_gettext(
        "Walk-ins collect 1 point a minute of waiting, appointments %(speed)s points a minute from their "
        "booked time; whoever has most points is next."
    ),
    "points_head_start": lazy_gettext(
        "Walk-ins collect 1 point a minute of waiting, appointments %(speed)s points a minute from "
        "%(minutes)s min before their booked time; whoever has most points is next."
    ),
    "first_come": lazy_gettext("Whoever came first is next, with or without an appointment."),
    "appointments_first": lazy_gettext(
        "Appointments are called before walk-ins: appointments by their booked time, walk-ins in the "
        "order in which they came."
    ),
    "ratio": lazy_gettext(
        "%(ratio)s appointments are called for each walk-in: appointments by their booked time, walk-ins "
        "in the order in which they came."
    ),
    "in_turn": lazy_gettext(
        "Appointments and walk-ins are called in turn: appointments by their booked time, walk-ins in "
        "the order in which they came."
    ),
    "priority_weights": lazy_gettext(
        "A minute of waiting counts %(walk_in)s for walk-ins, %(appointment)s from the booked time of an "
        "appointment, %(priority)s with priority; whoever has collected most is next."
    ),
}
REFUSALS = {
    "nobody_waiting": lazy_gettext("Nobody is waiting whom this counter may serve."),
    "counter_closed": lazy_gettext("Counter %(counter)s is closed. Open it first."),
    "counter_not_calling": lazy_gettext("Nobody is called to counter %(counter)s now. Come back to it first."),
    "clerk_elsewhere": lazy_gettext("A visitor is still at your counter %(counter)s. End that visit first."),
    "clerk_not_here": lazy_gettext("%(clerk)s is at no counter now, so the visitor would wait in vain."),
    "nothing_to_undo": lazy_gettext(
        "This can no longer be undone: too much time has passed, or number %(number)s has gone on."
    ),
    "record_missing": lazy_gettext("Please note what was done, or why it could not be done."),
    "record_not_kept": lazy_gettext("This office keeps no record of what was done."),
    "not_served_together": lazy_gettext("No counter serves numbers %(number)s and %(other)s together."),
    "unknown_break": lazy_gettext("This office has no such break."),
    "counter_busy": lazy_gettext("Number %(number)s is still at counter %(counter)s."),
    "counter_taken": lazy_gettext("Somebody else works at counter %(counter)s."),
    "not_this_counter": lazy_gettext("Counter %(counter)s may not serve number %(number)s."),
    "services_not_together": lazy_gettext(
        "No counter does all of this in one visit. Please take a number for one service; the staff will send you on."
    ),
    "no_such_move": lazy_gettext("That is no longer possible: the ticket has changed meanwhile."),
    "office_closed": lazy_gettext("The office is closed. Tickets are issued during opening hours."),
    "tickets_stopped": lazy_gettext("No more numbers are given out today."),
    "contingent_used_up": lazy_gettext("All numbers of today for this service are given out."),
    "line_ends_late": lazy_gettext(
        "So many are waiting that you could not be served before the office closes at %(closes_at)s."
    ),
    "priority_not_offered": lazy_gettext("Nobody gets priority for this reason here. Please ask at reception."),
    "too_many_people": lazy_gettext(
        "That is too large a group for one number (at most: %(most)s). Please ask at reception."
    ),
    "not_offered": lazy_gettext("This office does not offer that on the phone. Please ask at reception."),
    "already_called": lazy_gettext("You are being called: counter %(counter)s. Please go there now."),
    "nobody_behind": lazy_gettext("Nobody behind you in the line could go first at the moment."),
    "let_pass_used_up": lazy_gettext("Others whom you can still let go first: %(left)s."),
    "pause_used_up": lazy_gettext("Your pauses are used up: %(most)s minutes in all."),
    "too_many_phones": lazy_gettext("No further phone can get messages about this number."),
    "numbers_used_up": lazy_gettext("There are no more numbers for this service today. Please ask at reception."),
    "unknown_appointment": lazy_gettext("There is no such appointment. Please check what you entered."),
    "appointment_cancelled": lazy_gettext("This appointment was cancelled. Please ask at reception."),
    "appointment_ambiguous": lazy_gettext(
        "Several appointments fit. Please type the code of your confirmation, or ask at reception."
    ),
    "not_by_list": lazy_gettext("Please check in with the code of your confirmation."),
    "appointment_not_confirmed": lazy_gettext(
        "This appointment is not booked yet. Please press the link in the mail that you got from us."
    ),
    "check_in_too_early": lazy_gettext("Check-in for this appointment is open from %(opens_at)s on."),
    "not_by_phone": lazy_gettext("Please check in at the kiosk or at reception."),
    "wrong_door_code": lazy_gettext(
        "This is not the code that the kiosk in the office shows now. It changes every few minutes: please look again."
    ),
    "unknown_wish": lazy_gettext("Nobody like this is on the waiting list."),
    "wish_over": lazy_gettext("This one waits for no slot any more."),
    "too_late_to_offer": lazy_gettext("This time is too near to be offered by letter. Please call instead."),
    "appointment_not_today": lazy_gettext("This appointment is on another day. Please look at your confirmation."),
    "appointment_past": lazy_gettext("That time is over already."),
    "service_not_bookable": lazy_gettext("There are no appointments for this here. Please come without one."),
    "needs_not_met": lazy_gettext("No counter that does this meets what you need. Please call the office."),
    "slot_taken": lazy_gettext("This time is no longer free. Please choose another one."),
    "claim_over": lazy_gettext("This time was kept for you for some minutes, and those are over. Please choose again."),
    "too_many_claims": lazy_gettext(
        "Others are filling in their forms for this day. Please try again in a few minutes, or choose another day."
    ),
    "too_many_appointments": lazy_gettext(
        "There are appointments for this address already (at most: %(most)s). Please cancel one of them first."
    ),
    "too_late_to_change": lazy_gettext(
        "The appointment is too near to be changed here (at least %(minutes)s minutes before). Please call the office."
    ),
    "contact_missing": lazy_gettext("Please fill in what is missing."),
    "letters_not_noted": lazy_gettext("This office notes no names of those who come without an appointment."),
    "not_beside": lazy_gettext(
        "By the rule of this office %(number)s cannot stand beside %(other)s. It can be sent to the front."
    ),
    "appointment_checked_in": lazy_gettext("The visitor has checked in already."),
    "placeholder_unknown": lazy_gettext("Nothing fills %(placeholder)s."),
    "placeholder_missing": lazy_gettext("The letter has to say %(placeholder)s."),
    "unknown_letter": lazy_gettext("This letter was sent, and is not kept here."),
    "subject_not_one_line": lazy_gettext("The subject is one line."),
    "unknown_office": lazy_gettext("There is no such office."),
    "unknown_floor": lazy_gettext("There is no such floor."),
    "unknown_service": lazy_gettext("This office does not offer that service."),
    "unknown_counter": lazy_gettext("There is no such counter."),
    "unknown_ticket": lazy_gettext("There is no such ticket today."),
    "unknown_device": lazy_gettext("There is no such device."),
    "unknown_slip": lazy_gettext("There is no such slip."),
    "no_failed_slip": lazy_gettext("No slip failed at %(printer)s in the last minutes."),
    "roll_not_counted": lazy_gettext("The slips of %(printer)s are not counted: say first how many a roll gives."),
    "unknown_help": lazy_gettext("Nobody has called for help here."),
    "help_over": lazy_gettext("Nobody waits for help there any more."),
    "unknown_feed": lazy_gettext("There is no such calendar."),
    "unknown_webhook": lazy_gettext("There is no such webhook."),
    "unknown_alarm": lazy_gettext("There is no such alarm."),
    "alarm_over": lazy_gettext("This alarm has ended."),
    "not_your_alarm": lazy_gettext("Only the one who raised the alarm, or a manager, can end it."),
    "unknown_stream": lazy_gettext("There is nothing to follow here."),
    "no_voice": lazy_gettext("There is no voice for this language."),
    "unknown_route": lazy_gettext("There is no such page."),
    "unknown_code": lazy_gettext("No screen shows this code. Please look again: codes change after 10 minutes."),
    "unknown_printer": lazy_gettext("There is no such printer."),
    "device_paired_already": lazy_gettext("A colleague has just paired this screen as “%(name)s”."),
    "device_does_not_fit": lazy_gettext(
        "This does not fit: a screen is a kiosk or a board, and a print agent is nothing else."
    ),
    "too_many_tries": lazy_gettext("Too many codes were typed. Please wait %(minutes)s minutes."),
    "not_online": lazy_gettext("%(office)s takes no appointments online."),
    "page_too_old": lazy_gettext("This page was open for very long, or was used before. Please choose once more."),
    "asked_too_soon": lazy_gettext("Please wait %(seconds)s seconds and press once more."),
    "asked_too_often": lazy_gettext(
        "Very much was asked for from your connection or for this address. Please try again in %(minutes)s minutes."
    ),
    "order_over": lazy_gettext("The device has done this already, or it came too late."),
    "not_signed_in": lazy_gettext("Please sign in."),
    "wrong_sign_in": lazy_gettext("Name and password do not belong together."),
    "sign_in_delayed": lazy_gettext(
        "Too many wrong passwords came from here. Please wait %(seconds)s seconds. Colleagues are not affected."
    ),
    "one_time_password_over": lazy_gettext(
        "This one-time password was not used in time. Please ask your administrator for another."
    ),
    "password_must_change": lazy_gettext("Please choose a password of your own first."),
    "password_too_short": lazy_gettext("A password needs at least %(least)s characters. Several words are best."),
    "password_too_simple": lazy_gettext("This password is easy to guess: it holds the name, or hardly any letters."),
    "passwords_differ": lazy_gettext("The two new passwords are not the same."),
    "name_taken": lazy_gettext("Somebody signs in as “%(name)s” already. Please ask your administrator."),
    "last_administrator": lazy_gettext("%(name)s is the last administrator of this office. Appoint another one first."),
    "not_employed": lazy_gettext("You are known there, but may not sign in here. Please ask your administrator."),
    "provider_away": lazy_gettext("The other sign-in does not answer as it should. Please try again in a minute."),
    "unknown_staff": lazy_gettext("Nobody of this kind works in this office."),
    "not_allowed": lazy_gettext("You may not do this."),
    "key_reused": lazy_gettext("This was asked for differently before. Please start again."),
    "invalid_input": lazy_gettext("Something is missing or has the wrong form: %(fields)s."),
    "malformed_json": lazy_gettext("What was sent cannot be read."),
    "not_json": lazy_gettext("What was sent cannot be read."),
    "body_too_large": lazy_gettext("What was sent is too large."),
    "wrong_method": lazy_gettext("This page does not take that."),
    "no_picture": lazy_gettext(
        "This is no picture that can be printed. Please choose a PNG file, not larger than 1 MB."
    ),
    "office_exists": lazy_gettext("There is an office of this name already."),
    "office_not_invented": lazy_gettext("This server's clock is not the real one: it takes invented offices only."),
    "plan_not_consistent": lazy_gettext("The plan of the office is not consistent."),
    "setting_out_of_range": lazy_gettext("The setting %(name)s does not exist or cannot have this value."),
    "no_emergency": lazy_gettext("There is no emergency on the boards."),
    "tunable_out_of_range": lazy_gettext("The value of %(name)s is out of range."),
}


def speak(app: Flask) -> None:
    """Let an application speak all languages, each page in the one asked for."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(_FOR_VISITORS)
    app.config["BABEL_DEFAULT_LOCALE"] = "en"  # the language of the source texts
    Babel(app, locale_selector=_language_asked_for)
    app.context_processor(_about_language)


def refusal_text(refusal: Refusal) -> str:
    """A refusal as a sentence for people."""
    return str(REFUSALS[refusal.code]) % refusal.values


def rule_text(policy: Policy) -> str:
    """The office's rule in one sentence."""
    code, values = rule_line(policy)
    return str(RULES[code]) % values


_SENTENCES = {"reasons": REASONS, "refusals": REFUSALS, "waits": WAITS}


def sentences(of: str) -> dict[str, str]:
    """All sentences for `reasons`, `refusals` or `waits` in the page's language, for its script to fill in."""
    return {code: str(text) for code, text in _SENTENCES[of].items()}


def page_language() -> str:
    """The language that is being spoken, as BCP 47."""
    return language_of(str(get_locale() or "de"))


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak another language for a while."""
    with force_locale(catalogue_name(lang)):
        yield


def speak_to_staff() -> None:
    """Answer this request in the languages and with the words of staff."""
    g.languages = STAFF_LANGUAGES
    _FOR_STAFF.as_default()


def offered_languages() -> Mapping[str, str]:
    """The languages of the face that is asked for, each in its own words."""
    offered: Mapping[str, str] = g.get("languages", LANGUAGES)
    return offered


def _language_asked_for() -> str:
    offered = offered_languages()
    for asked in (request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if asked is not None and asked in offered:
            return catalogue_name(asked)
    return catalogue_name(request.accept_languages.best_match(offered) or "de")


def _about_language() -> dict[str, object]:
    lang = page_language()
    return {
        "refusal_text": refusal_text,
        "lang": lang,
        "dir": direction(lang),
        "languages": offered_languages(),
    }
