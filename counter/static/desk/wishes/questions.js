/** The questions that a wish for a ticket needs: its dialogs, prepared and read. They ask the clerk, never the office. */
import { question } from "../../dialogs.js";
import { lineOf, whyNot } from "../../hall.js";
import { may, servicesText, whyNotText, writeFacts } from "../../ticket.js";
import { here } from "../here.js";
import { askJoin, askTakeAlong } from "./several.js";
import { askTransfer } from "./transfer.js";

const dialog = (id) => document.getElementById(id);
const QUESTIONS = { transfer: askTransfer, join: askJoin, "take-along": askTakeAlong };

/** Asks what belongs to a move of {id, ticket}; gives the wish's body, or null when the question was left. */
export async function askMove(what, one) {
  if (what in QUESTIONS) return QUESTIONS[what](one);
  const given = await question(dialog(what), one.ticket.number);
  return given?.fields ?? null;
}

/** Shows all about a ticket and asks what is to be done; {choice, fields}, or null. */
export function askDetails({ id, ticket }) {
  const place = dialog("ticket");
  const isFree = here.counter !== null && here.visit === null;
  const why = here.counter === null ? null : whyNot(here.view, here.counter, ticket);
  const mayPrint = ticket.state !== "no_show" && Object.keys(here.view.printers).length > 0;
  const mayMove = (what) => may(what, ticket) && (what !== "call" || (isFree && why === null));
  for (const part of place.querySelectorAll("[data-if]")) part.hidden = part.dataset.if === "print" ? !mayPrint : !mayMove(part.dataset.if);
  place.querySelector("[data-busy-hint]").hidden = !may("call", ticket) || here.visit === null;
  place.querySelector("[data-elsewhere]").hidden = !may("call", ticket) || why === null;
  if (why !== null) place.querySelector("[data-elsewhere]").textContent = whyNotText(why);
  place.querySelector("[data-service]").textContent = servicesText(ticket);
  writeFacts(place, ticket, lineOf(here.view).find((one) => one.id === id)?.reason ?? null, here.now);
  return question(place, ticket.number);
}
