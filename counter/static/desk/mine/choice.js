/** The choice of a counter, while I have none. The one where I sat last is the obvious one. */
import { page } from "/static/page.js";
import { countersOf, isTaken } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { nameButton, needsText } from "../../ticket.js";
import { here, list, template } from "../here.js";

const { texts } = page;
const LAST = `desk-counter-${page.office}`;

const rows = new Rows(list("choice"), template("choice"), (row, { id, counter, isLast }) => {
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "floor", page.floors[counter.floor]);
  write(row, "services", counter.services.map((key) => page.services[key]).join(" · "));
  write(row, "needs", needsText(counter.meets));
  write(row, "taken", isTaken(counter) ? say(texts.taken, counter) : null);
  write(row, "last", isLast ? texts.last_here : null);
  const button = row.querySelector('[data-press="open-counter"]');
  button.hidden = isTaken(counter);
  button.classList.toggle("is-primary", isLast);
  nameButton(row, "open-counter", say(texts.open_counter, { counter: id }));
  row.classList.toggle("is-closed", isTaken(counter));
});

export function drawChoice() {
  const last = localStorage.getItem(LAST);
  rows.draw(countersOf(here.view).map((one) => ({ ...one, isLast: one.id === last && !isTaken(one.counter) })));
}

/** Kept for tomorrow. */
export const rememberCounter = (id) => localStorage.setItem(LAST, id);
