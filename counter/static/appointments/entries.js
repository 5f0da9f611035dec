/** One appointment in the book: when, whose, what for, and what must be seen of it at once. */
import { page } from "/static/page.js";
import { Rows, write } from "../rows.js";
import { say } from "../say.js";
import { needsText, servicesNamed } from "../ticket.js";
import { timeOf } from "../wall.js";
import { template } from "./here.js";

const { texts } = page;

/** Whose an appointment is, or why nobody knows. */
export function whose({ name, state, code }) {
  if (name !== null) return name;
  return state === "claimed" ? texts.being_booked : say(texts.nameless, { code });
}

/** What must be seen of an appointment beside its time, its name and what it is for, each in some words. */
export function marksOf({ state, number, people, needs, counter, is_over: isOver, elsewhere }, saysCounter = true) {
  return [
    isOver ? texts.over : null,
    state === "checked_in" ? say(texts.here_with, { number }) : null,
    state === "missed" ? page.states.missed : null,
    elsewhere === null ? null : texts[`elsewhere_${elsewhere}`] ?? texts.elsewhere,
    people > 1 ? say(texts.people, { count: people }) : null,
    counter === null || !saysCounter ? null : say(texts.counter, { counter }),
    needs.length > 0 ? needsText(needs) : null,
  ].filter((mark) => mark !== null);
}

/** The appointments of one list, kept in place while they stand. */
export function entriesIn(list, saysCounter = true) {
  return new Rows(list, template("entry"), (row, { appointment, from, until }) => {
    const button = row.firstElementChild;
    button.dataset.state = appointment.state;
    button.toggleAttribute("data-over", appointment.is_over);
    write(row, "time", `${timeOf(from)}–${timeOf(until)}`);
    write(row, "name", whose(appointment));
    write(row, "services", servicesNamed(appointment.services));
    write(row, "mark", marksOf(appointment, saysCounter).join(" · "));
  });
}

/** The lists of rows that change in place, each with the rows of its own entries. */
export function nested(entriesOf) {
  const inside = new WeakMap();
  return (row) => {
    if (!inside.has(row)) inside.set(row, entriesOf(row));
    return inside.get(row);
  };
}
