/** The next hour, as far as it concerns my counter: who comes by appointment, how long a walk-in would wait, when my line ends. */
import { page } from "/static/page.js";
import { lineOf, serves } from "../../hall.js";
import { write } from "../../rows.js";
import { say } from "../../say.js";
import { here, root } from "../here.js";

const { texts } = page;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const stamp = (ms) => new Date(ms).toISOString();

export function drawHour() {
  const { view, counter, now } = here;
  const until = stamp(now + HOUR_MS);
  const isMine = (one) => counter === null || serves(view, counter, one);
  const isSoon = ({ booked_at: at }) => at !== null && at >= stamp(now) && at < until;
  const coming = Object.values(view.appointments).filter(isSoon).map(asTicket).filter(isMine);
  const line = lineOf(view).filter(({ ticket }) => isMine(ticket));
  const present = line.filter(({ ticket }) => isSoon(ticket));
  write(root, "hour-until", say(texts.hour_appointments, { time: until }));
  write(root, "hour-coming", say(texts.hour_coming, { count: coming.length + present.length, present: present.length }));
  write(root, "hour-waiting", line.length === 0 ? texts.nobody_waits : say(texts.hour_waiting, { count: line.length }));
  write(root, "hour-last", lastCalled(line, now));
  const ends = view.forecast.line.line_ends;
  write(root, "line-ends", ends === null || Object.keys(view.waiting).length === 0 ? null : say(texts.between, ends));
  for (const row of root.querySelectorAll("[data-if-told]")) row.hidden = row.lastElementChild.hidden;
  write(root, "hour-walk-in", walkIn(view, counter));
}

/** An appointment as far as a counter asks what it may serve. */
const asTicket = (one) => ({ ...one, more_services: [], only_counter: null, only_clerk: null });

/** When the last of a line is called, by the waits last told. */
function lastCalled(line, now) {
  const told = line.map(({ wait }) => rangeOf(wait)).filter((range) => range !== null);
  if (told.length === 0) return null;
  const [earliest, latest] = [0, 1].map((end) => byTheClock(now + Math.max(...told.map((range) => range[end])) * MINUTE_MS));
  return say(texts.between, { earliest, latest });
}

/** To five minutes, as waits are told, so that it stands still while nothing happens. */
const byTheClock = (ms) => stamp(Math.round(ms / (5 * MINUTE_MS)) * 5 * MINUTE_MS);

/** How long somebody would wait who came now, for the services of a counter. */
function walkIn(view, counter) {
  const told = Object.entries(view.forecast.line.walk_ins)
    .filter(([service]) => counter === null || view.counters[counter].services.includes(service))
    .map(([, wait]) => rangeOf(wait))
    .filter((range) => range !== null);
  if (told.length === 0) return texts.wait_unknown;
  const low = Math.min(...told.map((range) => range[0]));
  const high = Math.max(...told.map((range) => range[1]));
  return high === 0 ? texts.wait_soon : say(texts.hour_range, { low, high });
}

/** A told wait as minutes from and to, or null when it is not known. */
function rangeOf(wait) {
  switch (wait?.code) {
    case "about":
      return [wait.values.low, wait.values.high];
    case "less_than":
      return [0, wait.values.minutes];
    case "soon":
      return [0, 0];
    default:
      return null;
  }
}
