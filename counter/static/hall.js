/** What the desk reads from the view of its stream. No socket, no drawing; what may be done with a ticket comes from the server. */
import { page } from "/static/page.js";

const SOON_MS = 30 * 60_000;
const CLOSED = "closed";

/** The id of the counter at which I sit; of several the one where a visitor is; null when I sit at none. */
export function myCounter(view, me) {
  const mine = Object.entries(view.counters).filter(([, counter]) => counter.state !== CLOSED && counter.clerk === me);
  const busy = mine.find(([id]) => visitAt(view, id) !== null);
  return (busy ?? mine[0])?.[0] ?? null;
}

/** The called or served ticket at a counter as {id, ticket}, or null. */
export function visitAt(view, counterId) {
  const found = Object.entries(view.calls).find(([, ticket]) => ticket.counter === counterId);
  return found === undefined ? null : { id: found[0], ticket: found[1] };
}

/** Since when somebody at a counter is called or served. */
export const visitSince = ({ state, called_at, started_at }) => (state === "serving" ? started_at : called_at);

/** All counters in the order of their names, as [{id, counter, visit}]. */
export const countersOf = (view) =>
  Object.entries(view.counters)
    .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
    .map(([id, counter]) => ({ id, counter, visit: visitAt(view, id) }));

/** Whether somebody works at a counter, whatever at. */
export const isTaken = (counter) => counter.state !== CLOSED && counter.clerk !== null;

/** Why a counter may not serve this ticket as {code, values}, or null when it may. */
export function whyNot(view, counterId, { service, more_services, needs, only_counter, only_clerk }) {
  const counter = view.counters[counterId];
  if (only_counter !== null && only_counter !== counterId) return { code: "counter", values: { counter: only_counter } };
  if (only_clerk !== null && only_clerk !== counter.clerk) return { code: "clerk", values: { clerk: only_clerk } };
  const services = [service, ...more_services].filter((one) => !counter.services.includes(one));
  if (services.length > 0) return { code: "services", values: { services } };
  const unmet = needs.filter((need) => !page.for_the_clerk.includes(need) && !counter.meets.includes(need));
  return unmet.length > 0 ? { code: "needs", values: { needs: unmet } } : null;
}

/** Whether a counter may serve this ticket: all its services, its needs, and not sent elsewhere. */
export const serves = (view, counterId, ticket) => whyNot(view, counterId, ticket) === null;

/** Who waits as [{id, ticket, reason, wait}], in the order last told; whoever came since stands at the end, still without a reason. */
export function lineOf(view) {
  const { waits } = view.forecast.line;
  const told = view.order.line.entries.filter(({ id }) => id in view.waiting);
  const known = new Set(told.map(({ id }) => id));
  const fresh = inOrderOf("issued_at", view.waiting).filter(({ id }) => !known.has(id));
  return [
    ...told.map(({ id, reason }) => ({ id, ticket: view.waiting[id], reason, wait: waits[id] ?? null })),
    ...fresh.map(({ id, ticket }) => ({ id, ticket, reason: null, wait: waits[id] ?? null })),
  ];
}

/** The tickets of a section as [{id, ticket}], by one of their times. */
export function inOrderOf(time, section) {
  return Object.entries(section)
    .map(([id, ticket]) => ({ id, ticket }))
    .sort((a, b) => (a.ticket[time] ?? "").localeCompare(b.ticket[time] ?? "") || a.id - b.id);
}

/** The ticket of today that somebody means by "a12", as {id, ticket}, or null. */
export function numbered(view, typed) {
  const meant = parts(typed);
  for (const section of ["waiting", "on_hold", "no_show", "calls", "joined"]) {
    for (const [id, ticket] of Object.entries(view[section])) if (parts(ticket.number) === meant) return { id, ticket };
  }
  return null;
}

/** Appointments past their time or soon, as {shown: [{id, appointment}], later: count}. */
export function dueAt(view, now) {
  const all = Object.entries(view.appointments)
    .map(([id, appointment]) => ({ id, appointment }))
    .sort((a, b) => a.appointment.booked_at.localeCompare(b.appointment.booked_at));
  const shown = all.filter(({ appointment }) => Date.parse(appointment.booked_at) - now < SOON_MS);
  return { shown, later: all.length - shown.length };
}

/** Whole minutes from one moment to another; a slow clock never makes them negative. */
export function minutesBetween(from, to) {
  return Math.max(0, Math.floor((to - Date.parse(from)) / 60_000));
}

function parts(number) {
  const [, letter, digits] = /^\s*([a-z]*)\s*0*(\d+)\s*$/i.exec(number) ?? [];
  return letter === undefined ? null : letter.toUpperCase() + digits;
}
