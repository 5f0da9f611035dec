/** Looks for a visitor by whatever is known, and shows who may be meant. */
import { page } from "/static/page.js";
import { Rows, write } from "../rows.js";
import { say } from "../say.js";
import { nameButton, servicesNamed } from "../ticket.js";
import { wish } from "../asking.js";
import { ask } from "../wishes.js";
import { list, pick, template } from "./here.js";

const { texts } = page;
const form = pick("[data-find]");
let sought = "";
let tickets = {};

/** A ticket that was found, in any state; null for others. */
export const foundTicket = (id) => tickets[id] ?? null;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  sought = form.elements.text.value;
  const answer = await wish("reception/find", { text: sought }, event.submitter);
  if (answer === null) return;
  draw(answer);
  form.elements.text.select();
});

/** Asks again when somebody who was found has moved on: quietly, because nobody has pressed anything. */
export async function findAgain(number) {
  if (!Object.values(tickets).some((ticket) => ticket.number === number)) return;
  const { answer } = await ask(`/api/v1/offices/${encodeURIComponent(page.office)}/reception/find`, { text: sought });
  if (answer !== undefined) draw(answer);
}

function draw(answer) {
  // The hall's views call "with" what the API calls "joined".
  tickets = Object.fromEntries(answer.tickets.map((ticket) => [ticket.id, { ...ticket, with: ticket.joined }]));
  const items = [
    ...answer.tickets.map((ticket) => ({ id: String(ticket.id), ticket, services: [ticket.service, ...ticket.more_services] })),
    ...answer.appointments.map((appointment) => ({ id: appointment.reference, appointment, services: [appointment.service] })),
  ];
  rows.draw(items);
  const said = answer.is_all ? texts.found : texts.found_more;
  pick("[data-found]").textContent = say(items.length === 0 ? texts.found_none : said, { count: items.length });
}

const rows = new Rows(list("found"), template("found"), (row, { ticket, appointment, services }) => {
  const time = ticket?.booked_at ?? ticket?.issued_at ?? appointment.booked_at;
  const where = ticket?.counter && ["called", "serving"].includes(ticket.state) ? say(texts.at_counter, ticket) : null;
  const state = ticket?.is_expected ? texts.expected : page.states[(ticket ?? appointment).state];
  write(row, "number", ticket?.number ?? null);
  write(row, "service", servicesNamed(services));
  write(row, "state", [state, where].filter(Boolean).join(", "));
  write(row, "time", say("%(time)s", { time }));
  write(row, "code", appointment ? say(texts.code, appointment) : null);
  row.querySelector("[data-press=check-in]").hidden = !appointment;
  row.querySelector("[data-press=details]").hidden = !ticket;
  if (ticket) nameButton(row, "details", say(texts.show_number, ticket));
  else nameButton(row, "check-in", say(texts.check_in_at, { time, service: servicesNamed(services) }));
});
