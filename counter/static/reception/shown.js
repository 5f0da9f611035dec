/** The dialog of one ticket: what is known of it, its own page to show or send, and what can be done with it. */
import { page } from "/static/page.js";
import { lineOf } from "../hall.js";
import { write } from "../rows.js";
import { say } from "../say.js";
import { may, servicesText, writeFacts } from "../ticket.js";
import { complain, tell, wish } from "../asking.js";
import { foundTicket } from "./find.js";
import { here } from "./here.js";
import { askAndWish } from "./moves.js";

const { texts } = page;
const dialog = document.getElementById("ticket");
const link = dialog.querySelector("[data-link]");
let shownId = null;

const OVER = ["finished", "cancelled", "no_show"];

/** Opens the dialog for a ticket that the hall shows or that was found. */
export async function show(id) {
  shownId = id;
  link.value = "";
  drawShown();
  dialog.showModal();
  tell("");
  complain("");
  dialog.querySelector("[data-heading]").focus();
  const token = await tokenOf(id);
  if (token === null || shownId !== id || !dialog.open) return;
  const number = ticketShown().number;
  link.value = page.phone_address + token;
  const message = encodeURIComponent(say(texts.message, { office: page.office_name, number, link: link.value }));
  dialog.querySelector("[data-sms]").href = `sms:?&body=${message}`;
  dialog.querySelector("[data-mail]").href = `mailto:?subject=${encodeURIComponent(number)}&body=${message}`;
  dialog.querySelector("[data-qr]").src = `/reception/${encodeURIComponent(page.office)}/tickets/${id}/qr.svg`;
  drawShown();
}

const ticketShown = () => here.ticket(shownId)?.ticket ?? foundTicket(shownId);

/** Drawn again with every change of the hall. */
export function drawShown() {
  const ticket = ticketShown();
  if (ticket === null) return;
  const reason = lineOf(here.view).find(({ id }) => id === shownId)?.reason ?? null;
  write(dialog, "number", ticket.number);
  write(dialog, "state", ticket.is_expected ? texts.expected : page.states[ticket.state]);
  write(dialog, "service", servicesText(ticket));
  writeFacts(dialog, ticket, reason, here.now);
  const isHere = here.ticket(shownId) !== null;
  const isSetAside = isHere && ["waiting", "on_hold"].includes(ticket.state);
  const offered = {
    send: link.value !== "" && !OVER.includes(ticket.state),
    resume: isHere && may("resume", ticket),
    print: isHere && !OVER.includes(ticket.state) && Object.keys(here.view.printers).length > 0,
    correct: isSetAside,
    priority: isSetAside,
    move: isHere && ticket.state === "waiting",
    cancel: isHere && may("cancel", ticket),
  };
  write(dialog, "resume-word", ticket.is_expected ? texts.is_here : texts.bring_back);
  for (const part of dialog.querySelectorAll("[data-if]")) part.hidden = !offered[part.dataset.if];
}

async function tokenOf(id) {
  const found = foundTicket(id);
  if (found !== null) return found.token;
  try {
    const response = await fetch(`/api/v1/offices/${encodeURIComponent(page.office)}/tickets/${id}`, { headers: { Accept: "application/json" } });
    return response.ok ? (await response.json()).token : null;
  } catch {
    // Without the network there is no link to show; all else is there.
    return null;
  }
}

async function copy() {
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    tell(texts.link_copied);
  } catch {
    // Browsers keep the clipboard from pages without TLS.
    tell(texts.link_not_copied);
  }
}

dialog.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-do]");
  if (button === null) return;
  const one = { id: shownId, ticket: ticketShown() };
  const { number } = one.ticket;
  switch (button.dataset.do) {
    case "copy":
      return copy();
    case "print":
      return (await wish(`tickets/${one.id}/print`, {}, button)) && tell(say(texts.news_print, { number }));
    case "resume":
      return resume(one, button);
    default:
      return askAndWish(button.dataset.do, one, button);
  }
});

/** Brings a ticket back into the line; who has phoned is here. */
export async function resume({ id, ticket }, button) {
  const { number } = ticket;
  const said = ticket.is_expected ? texts.news_here : texts.news_resume;
  if (await wish(`tickets/${id}/resume`, {}, button)) tell(say(said, { number }));
}
