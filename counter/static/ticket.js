/** A ticket in words: its services, needs, badges and facts, wherever staff see it. */
import { page } from "/static/page.js";
import { minutesBetween } from "./hall.js";
import { arrivalOf } from "./promise.js";
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

/** Why a counter may not serve a ticket (hall.js whyNot) in words. */
export function whyNotText({ code, values }) {
  if (code === "services") return say(texts.not_services, { services: servicesNamed(values.services) });
  if (code === "needs") return say(texts.not_needs, { needs: needsText(values.needs) });
  return say(texts[`not_${code}`], values);
}

/** What must be seen of a ticket at once: how it came, priority, how many people, with whom, needs. */
export function writeBadges(place, ticket, now) {
  const arrival = arrivalOf(ticket, now);
  const came = arrival && say(texts[`appointment_${arrival.code}`], { time: ticket.booked_at, minutes: arrival.minutes });
  write(place, "appointment", came);
  write(place, "walk-in", arrival === null ? texts.walk_in : null);
  write(place, "overtaken", ticket.elsewhere ? texts[`elsewhere_${ticket.elsewhere}`] : null);
  write(place, "priority", ticket.priority === null ? null : say(texts.priority, { reason: priorityText(ticket.priority) }));
  write(place, "people", ticket.people > 1 ? say(texts.people, { count: ticket.people }) : null);
  write(place, "with", ticket.with.length > 0 ? say(texts.with, { numbers: ticket.with }) : null);
  write(place, "needs", needsText(ticket.needs));
}

/** The badges and facts of a ticket, as the macro `ticket_facts` has places for them. */
export function writeFacts(place, ticket, reason, now) {
  writeBadges(place, ticket, now);
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
