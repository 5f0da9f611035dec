/** What gives out no more numbers and why, above the line, and the question that stops numbers or lets them out again. */
import { page } from "/static/page.js";
import { question } from "../dialogs.js";
import { say } from "../say.js";
import { Rows, write } from "../rows.js";

const { texts } = page;
const dialog = document.getElementById("stops");
const OFFICE = "";
const byName = Object.entries(page.services).sort(([, a], [, b]) => a.localeCompare(b, document.documentElement.lang));

const rows = new Rows(dialog.querySelector("[data-rows=stops]"), document.querySelector('[data-template="stops"]'), (row, { id, name, states, isStopped }) => {
  write(row, "name", name);
  write(row, "state", states.join(" · "));
  const button = row.querySelector("button");
  button.value = `${isStopped ? "lift" : "stop"}/${id}`;
  button.textContent = isStopped ? texts.stop_lift : texts.stop_begin;
  button.setAttribute("aria-label", `${button.textContent}: ${name}`);
});

/** The states of a view: a line above the others while something is stopped, and the rows of the question. */
export function drawStops(view) {
  const { office, services } = view.stops.by_hand;
  const usedUp = Object.keys(view.contingents).filter((key) => isUsedUp(view, key));
  const said = [
    office && say(texts.stop_office, office),
    listed(texts.stop_services, Object.keys(services)),
    listed(texts.stop_used_up, usedUp),
    listed(texts.stop_late, view.forecast.line.late),
  ];
  write(document, "stops-said", said.filter(Boolean).join(" ") || null);
  rows.draw([
    { id: OFFICE, name: texts.stop_all, states: office ? [byHand(office)] : [], isStopped: office !== null },
    ...byName.map(([id, name]) => ({ id, name, states: statesOf(view, id), isStopped: id in services })),
  ]);
}

/** Asks what is to be stopped or let out again; {what: "stop" or "lift", service: id or null}, or null when left. */
export async function askForStop() {
  const given = await question(dialog, "");
  if (given === null) return null;
  const [what, service] = given.choice.split("/");
  return { what, service: service === OFFICE ? null : service };
}

/** What is told after it was done. */
export function stopNews({ what, service }) {
  const of = service === null ? texts.stop_all : page.services[service];
  return say(what === "stop" ? texts.news_stop : texts.news_lift, { of });
}

function statesOf(view, id) {
  const contingent = view.contingents[id];
  const stop = view.stops.by_hand.services[id];
  return [
    stop && byHand(stop),
    contingent && say(texts.stop_contingent, contingent),
    view.forecast.line.late.includes(id) && texts.stop_is_late,
  ].filter(Boolean);
}

const isUsedUp = (view, key) => view.contingents[key].given >= view.contingents[key].most;
const byHand = (stop) => say(stop.by === null ? texts.stop_since : texts.stop_since_by, { time: stop.at, clerk: stop.by });
const listed = (sentence, keys) => keys.length > 0 && say(sentence, { services: keys.map((key) => page.services[key]).join(", ") });
