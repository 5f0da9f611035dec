/** How a wait lies to what the office promises. Pure; the limits are the office's own (docs/desk.md). */
import { minutesBetween } from "./hall.js";

const ON_TIME_MS = 5 * 60_000;

/** Whether somebody with an appointment waits by it: whoever came too late waits like a walk-in. */
const byAppointment = (ticket) => ticket.booked_at !== null && !ticket.is_too_late;

/** {code: "early", "within", "close" or "beyond"; minutes waited, minutes promised}. An early visitor is not kept waiting yet. */
export function lightOf(ticket, limits, now) {
  const isBooked = byAppointment(ticket);
  const promised = isBooked ? limits.promise_appointment : limits.promise_walk_in;
  const from = isBooked && ticket.booked_at > ticket.issued_at ? ticket.booked_at : ticket.issued_at;
  if (Date.parse(from) > now) return { code: "early", waited: minutesBetween(ticket.issued_at, now), promised };
  const waited = minutesBetween(from, now);
  if (waited >= promised) return { code: "beyond", waited, promised };
  return { code: waited * 100 >= promised * limits.amber_percent ? "close" : "within", waited, promised };
}

/** How a visitor with an appointment came: {code: "early", "on_time", "late" or "too_late", minutes late}; null for a walk-in. */
export function arrivalOf(ticket, now) {
  if (ticket.booked_at === null) return null;
  const late = Date.parse(ticket.issued_at) - Date.parse(ticket.booked_at);
  const minutes = Math.max(0, Math.round(late / 60_000));
  if (ticket.is_too_late) return { code: "too_late", minutes };
  if (late > ON_TIME_MS) return { code: "late", minutes };
  return { code: Date.parse(ticket.booked_at) > now ? "early" : "on_time", minutes };
}
