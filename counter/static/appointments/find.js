/** Looks for appointments by whatever is known, and shows which may be meant. */
import { page } from "/static/page.js";
import { wish } from "../asking.js";
import { Rows, write } from "../rows.js";
import { say } from "../say.js";
import { servicesNamed } from "../ticket.js";
import { dayInWords, wallOf } from "../wall.js";
import { whose } from "./entries.js";
import { here, pick, template } from "./here.js";

const { texts } = page;
const place = pick("[data-found-place]");

/** The day and time of an appointment in words. */
export function whenInWords({ booked_at: bookedAt }) {
  const { day, time } = wallOf(bookedAt);
  return say(texts.when, { day: dayInWords(day, { weekday: "short", day: "numeric", month: "long" }), time });
}

const rows = new Rows(pick("[data-rows=found]"), template("found-row"), (row, { appointment }) => {
  write(row, "name", whose(appointment));
  write(row, "state", page.states[appointment.state]);
  write(row, "when", whenInWords(appointment));
  write(row, "services", servicesNamed(appointment.services));
  write(row, "code", say(texts.code, appointment));
  row.querySelector("[data-press]").setAttribute("aria-label", say(texts.show, { name: whose(appointment), when: whenInWords(appointment) }));
});

/** Looks for what stands in a field. */
export async function find(field, button) {
  const answer = await wish("book/find", { text: field.value }, button);
  if (answer === null) return;
  here.found = answer.appointments;
  rows.draw(here.found.map((appointment) => ({ id: appointment.reference, appointment })));
  place.hidden = false;
  const said = here.found.length === 0 ? texts.found_none : answer.is_all ? texts.found : texts.found_more;
  pick("[data-found]").textContent = say(said, { count: here.found.length });
  field.select();
}

/** What was looked for is done with; one goes on at the field. */
export function closeFound() {
  place.hidden = true;
  here.found = [];
  pick("#book-find").focus();
}
