/** The counters, and the devices that need somebody. */
import { page } from "/static/page.js";
import { countersOf, minutesBetween } from "../hall.js";
import { Rows, write } from "../rows.js";
import { say } from "../say.js";
import { here, list, root, template } from "./here.js";

const { texts } = page;
const SILENT = ["muted", "blocked"];

export function drawHouse() {
  counters.draw(countersOf(here.view).map((one) => ({ ...one, now: here.now })));
  const all = Object.entries(here.view.devices).map(([id, device]) => ({ id, ...device }));
  const troubled = all.filter(needsSomebody);
  devices.draw(troubled);
  const count = all.filter(({ state }) => state === "alive").length;
  write(root, "devices-there", count === all.length ? texts.all_there : say(texts.devices_there, { count, of: all.length }));
}

const needsSomebody = ({ state, sound }) => state !== "alive" || SILENT.includes(sound);

const counters = new Rows(list("counters"), template("counters"), (row, { id, counter, visit, now }) => {
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "what", doing(counter, visit, now));
  write(row, "who", counter.state === "closed" ? null : counter.clerk);
  write(row, "forgotten", counter.forgotten === null ? null : texts.perhaps_forgotten);
  row.classList.toggle("is-closed", counter.state === "closed");
});

function doing({ state, clerk, since }, visit, now) {
  if (visit !== null) {
    const { number, state: what, called_at, started_at } = visit.ticket;
    return say(texts[what], { number, minutes: minutesBetween(what === "serving" ? started_at : called_at, now) });
  }
  if (state in page.counter_states) return say(texts.since_what, { what: page.counter_states[state], time: since });
  if (state === "closed") return texts.closed;
  return clerk === null ? texts.unstaffed : texts.free;
}

const devices = new Rows(list("devices"), template("devices"), (row, { name, floor, state, sound, since }) => {
  write(row, "name", name);
  write(row, "where", floor === null ? texts.whole_office : page.floors[floor]);
  write(row, "state", state === "alive" ? texts[`sound_${sound}`] : say(texts[`state_${state}`], { time: since }));
});
