/** The counters of the office: who works where, and with whom. */
import { page } from "/static/page.js";
import { countersOf, minutesBetween, visitSince } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { here, list, template } from "../here.js";

const { texts } = page;

export const drawCounters = () => rows.draw(countersOf(here.view).map((one) => ({ ...one, now: here.now })));

const rows = new Rows(list("counters"), template("counters"), (row, { id, counter, visit, now }) => {
  const isClosed = counter.state === "closed";
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "what", doing(counter, visit, now));
  write(row, "who", isClosed ? null : [counter.clerk, leaving(counter)].filter(Boolean).join(", ") || null);
  write(row, "closing", counter.state === "closing" ? texts.closing : null);
  write(row, "forgotten", counter.forgotten && texts.perhaps_forgotten);
  row.classList.toggle("is-closed", isClosed);
});

const leaving = ({ leaves_at: time }) => (time === null ? null : say(texts.leaves, { time }));

function doing({ state, clerk, break_kind, since }, visit, now) {
  if (visit !== null) {
    const { number, state: what } = visit.ticket;
    return say(texts[what], { number, minutes: minutesBetween(visitSince(visit.ticket), now) });
  }
  if (state === "closed") return texts.closed;
  if (state === "follow_up") return say(texts.for_minutes, { what: texts.follow_up, minutes: minutesBetween(since, now) });
  if (state === "break") return say(texts.for_minutes, { what: page.break_kinds[break_kind] ?? break_kind, minutes: minutesBetween(since, now) });
  return clerk === null ? texts.unstaffed : texts.free;
}
