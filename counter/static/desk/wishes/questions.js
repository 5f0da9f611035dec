/** The questions that a wish for a ticket needs: its dialogs, prepared and read. They ask the clerk, never the office. */
import { page } from "/static/page.js";
import { question } from "../../dialogs.js";
import { lineOf, serves } from "../../hall.js";
import { say } from "../../say.js";
import { may, servicesText, writeFacts } from "../../ticket.js";
import { here } from "../here.js";

const { texts } = page;
const dialog = (id) => document.getElementById(id);

/** Asks what belongs to a move of this ticket; gives the wish's body, or null when the question was left. */
export async function askMove(what, ticket) {
  if (what === "transfer") listCounters();
  const given = await question(dialog(what), ticket.number);
  if (given === null) return null;
  if (what !== "transfer") return given.fields;
  const { service, counter, ...rest } = given.fields;
  return { service: service || null, counter: counter || null, ...rest };
}

function listCounters() {
  const select = dialog("transfer").querySelector("[data-counters]");
  select.replaceChildren(select.options[0]);
  for (const id of Object.keys(here.view.counters).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))) {
    select.add(new Option(say(texts.counter, { counter: id }), id));
  }
}

/** Shows all about a ticket and asks what is to be done; {choice, fields}, or null. */
export function askDetails({ id, ticket }) {
  const place = dialog("ticket");
  const isFree = here.counter !== null && here.visit === null;
  const isServed = here.counter === null || serves(here.view, here.counter, ticket);
  const mayPrint = ticket.state !== "no_show" && Object.keys(here.view.printers).length > 0;
  const mayMove = (what) => may(what, ticket) && (what !== "call" || (isFree && isServed));
  for (const part of place.querySelectorAll("[data-if]")) part.hidden = part.dataset.if === "print" ? !mayPrint : !mayMove(part.dataset.if);
  place.querySelector("[data-busy-hint]").hidden = !may("call", ticket) || here.visit === null;
  place.querySelector("[data-elsewhere]").hidden = !may("call", ticket) || isServed;
  place.querySelector("[data-service]").textContent = servicesText(ticket);
  writeFacts(place, ticket, lineOf(here.view).find((one) => one.id === id)?.reason ?? null, here.now);
  return question(place, ticket.number);
}
