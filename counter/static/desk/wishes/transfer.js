/** To whom a ticket is sent on: whoever may serve it, one counter, or one person who is here. */
import { page } from "/static/page.js";
import { question } from "../../dialogs.js";
import { countersOf, isTaken, whyNot } from "../../hall.js";
import { say } from "../../say.js";
import { here } from "../here.js";

const { texts } = page;
const dialog = document.getElementById("transfer");
const form = dialog.querySelector("form");
const service = form.elements.service;
const to = form.elements.to;
let sent = null;

/** Gives the wish's body, or null when the question was left. */
export async function askTransfer({ ticket }) {
  sent = ticket;
  form.reset();
  listPlaces();
  const given = await question(dialog, ticket.number);
  if (given === null) return null;
  const { service: key, to: whom, place, note } = given.fields;
  const [kind, name] = whom.split("/");
  return { service: key || null, counter: kind === "counter" ? name : null, clerk: kind === "clerk" ? name : null, place, note };
}

/** Who could serve it is offered, with the service as it would be; the others stand there too, so that nobody looks for them. */
function listPlaces() {
  const chosen = to.value;
  const ticket = { ...sent, service: service.value || sent.service, only_counter: null, only_clerk: null };
  const groups = dialog.querySelectorAll("optgroup");
  for (const group of groups) group.replaceChildren();
  for (const { id, counter } of countersOf(here.view)) {
    const mayServe = whyNot(here.view, id, ticket) === null;
    const who = isTaken(counter) ? texts.place_of : texts.counter;
    groups[0].append(option(`counter/${id}`, say(who, { counter: id, clerk: counter.clerk }), mayServe));
    if (isTaken(counter)) groups[1].append(option(`clerk/${counter.clerk}`, counter.clerk, mayServe));
  }
  to.value = chosen;
  if (to.selectedIndex < 0 || to.selectedOptions[0].disabled) to.value = "";
}

function option(value, name, mayServe) {
  const made = new Option(mayServe ? name : say(texts.may_not_serve, { name }), value);
  made.disabled = !mayServe;
  return made;
}

service.addEventListener("change", listPlaces);

// The front and the back of the line are for a reason that colleagues can read.
form.addEventListener("change", () => {
  form.elements.note.required = new FormData(form).get("place") !== "by_time";
});
dialog.addEventListener("close", () => {
  form.elements.note.required = false;
});
