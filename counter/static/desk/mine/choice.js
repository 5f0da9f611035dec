/** The choice of a counter, while I have none. */
import { page } from "/static/page.js";
import { countersOf } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { nameButton, needsText } from "../../ticket.js";
import { list, template } from "../here.js";

const { texts } = page;

const rows = new Rows(list("choice"), template("choice"), (row, { id, counter }) => {
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "floor", page.floors[counter.floor]);
  write(row, "services", counter.services.map((key) => page.services[key]).join(" · "));
  write(row, "needs", needsText(counter.meets));
  const isTaken = counter.state !== "closed" && counter.clerk !== null;
  write(row, "taken", isTaken ? say(texts.taken, counter) : null);
  row.querySelector('[data-press="open-counter"]').hidden = isTaken;
  nameButton(row, "open-counter", say(texts.open_counter, { counter: id }));
  row.classList.toggle("is-closed", isTaken);
});

export const drawChoice = (view) => rows.draw(countersOf(view));
