/** A ticket in words: its services, needs, badges and facts, wherever staff see it. */
import { page } from "/static/page.js";
import { minutesBetween } from "./hall.js";
import { write } from "./rows.js";
import { say } from "./say.js";

const { texts } = page;

/** These services, in words. */
export const servicesNamed = (keys) => keys.map((key) => page.services[key]).join(", ");

/** All that a visitor has come for. */
export const servicesText = (ticket) => servicesNamed([ticket.service, ...ticket.more_services]);

/** Needs in words. */
export const needsText = (needs) => needs.map((need) => page.needs[need] ?? need).join(", ");

/** A reason for priority: known ones in words, others as staff wrote them. */
export const priorityText = (reason) => page.priorities[reason] ?? reason;

/** A reason ({code, values}) in words, or "". */
export function reasonText(reason) {
  if (reason === null) return "";
  const values = reason.code === "priority" ? { reason: priorityText(reason.values.reason) } : reason.values;
  return say(page.reasons[reason.code] ?? "", values);
}

/** Whether a move leads on from this ticket's state. */
export const may = (move, ticket) => page.allowed_from[move].includes(ticket.state);

/** What must be seen of a ticket at once: how it came, priority, how many people, needs. */
export function writeBadges(place, ticket) {
  const isBooked = ticket.kind === "appointment";
  write(place, "appointment", isBooked ? say(ticket.is_too_late ? texts.too_late : texts.appointment, { time: ticket.booked_at }) : null);
  write(place, "walk-in", isBooked ? null : texts.walk_in);
  write(place, "priority", ticket.priority === null ? null : say(texts.priority, { reason: priorityText(ticket.priority) }));
  write(place, "people", ticket.people > 1 ? say(texts.people, { count: ticket.people }) : null);
  write(place, "needs", needsText(ticket.needs));
}

/** The badges and facts of a ticket, as the macro `ticket_facts` has places for them. */
export function writeFacts(place, ticket, reason, now) {
  writeBadges(place, ticket);
  write(place, "calls", ticket.calls > 1 ? say(texts.calls, { count: ticket.calls }) : null);
  writeLine(place, "issued", say(texts.waited_since, { time: ticket.issued_at, minutes: minutesBetween(ticket.issued_at, now) }));
  writeLine(place, "reason", reasonText(reason));
  writeLine(place, "note", ticket.note ?? "");
}

function writeLine(place, name, text) {
  place.querySelector(`[data-line="${name}"]`).hidden = text === "";
  write(place, name, text);
}

/** What a button with a short face is called for those who hear it: the visible words come first. */
export function nameButton(row, press, text) {
  const button = row.querySelector(`[data-press="${press}"]`);
  if (button.getAttribute("aria-label") !== text) button.setAttribute("aria-label", text);
}
