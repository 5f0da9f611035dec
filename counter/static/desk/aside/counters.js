/** The counters of the office: who works where, and with whom. */
import { page } from "/static/page.js";
import { countersOf, minutesBetween } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { here, list, template } from "../here.js";

const { texts } = page;

export const drawCounters = () => rows.draw(countersOf(here.view).map((one) => ({ ...one, now: here.now })));

const rows = new Rows(list("counters"), template("counters"), (row, { id, counter, visit, now }) => {
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "what", doing(counter, visit, now));
  write(row, "who", counter.state !== "closed" ? [counter.clerk, leaving(counter)].filter(Boolean).join(", ") || null : null);
  row.classList.toggle("is-closed", counter.state === "closed");
});

const leaving = ({ leaves_at: time }) => (time === null ? null : say(texts.leaves, { time }));

function doing(counter, visit, now) {
  if (counter.state === "closed") return texts.closed;
  if (visit === null) return counter.clerk === null ? texts.unstaffed : texts.free;
  const { number, state, called_at, started_at } = visit.ticket;
  const since = state === "serving" ? started_at : called_at;
  return say(texts[state], { number, minutes: minutesBetween(since, now) });
}
