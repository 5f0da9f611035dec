/** Several people or services in one visit: tickets that become one call, and who is served along without a ticket. */
import { page } from "/static/page.js";
import { question } from "../../dialogs.js";
import { inOrderOf } from "../../hall.js";
import { servicesText } from "../../ticket.js";
import { here } from "../here.js";

/** Asks which tickets come along; those issued about the same time are first, as families take theirs together. */
export async function askJoin(one) {
  const dialog = document.getElementById("join");
  const apart = ({ ticket }) => Math.abs(Date.parse(ticket.issued_at) - Date.parse(one.ticket.issued_at));
  const others = [...inOrderOf("issued_at", here.view.waiting), ...inOrderOf("issued_at", here.view.on_hold)]
    .filter(({ id }) => id !== one.id)
    .sort((a, b) => apart(a) - apart(b));
  dialog.querySelector("[data-others]").replaceChildren(
    ...others.map(({ id, ticket }) => choice("ticket", id, `${ticket.number} · ${servicesText(ticket)}`)),
  );
  dialog.querySelector("[data-nobody-else]").hidden = others.length > 0;
  dialog.querySelector("[value=ok]").hidden = others.length === 0;
  const given = await question(dialog, one.ticket.number);
  return given === null ? null : { tickets: chosenIn(dialog, "ticket").map(Number) };
}

/** Asks how many more people are served in this visit, and with what else. */
export async function askTakeAlong({ ticket }) {
  const dialog = document.getElementById("take-along");
  const had = [ticket.service, ...ticket.more_services];
  const further = Object.entries(page.services).filter(([key]) => !had.includes(key) && mayServe(key));
  dialog.querySelector("[data-services]").replaceChildren(...further.map(([key, name]) => choice("service", key, name)));
  const given = await question(dialog, ticket.number);
  return given === null ? null : { people: Number(given.fields.people), services: chosenIn(dialog, "service") };
}

const mayServe = (key) => here.counter === null || here.view.counters[here.counter].services.includes(key);

const chosenIn = (dialog, name) => new FormData(dialog.querySelector("form")).getAll(name);

function choice(name, value, text) {
  const choosable = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value });
  choosable.append(box, text);
  return choosable;
}
