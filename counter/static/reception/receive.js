/** The form for who comes: here, on the phone, or for an appointment. Gives the number and shows what was given. */
import { page } from "/static/page.js";
import { write } from "../rows.js";
import { say } from "../say.js";
import { servicesNamed } from "../ticket.js";
import { complain, tell, wish } from "../asking.js";
import { momentAt, wallOf } from "../wall.js";
import { here, pick } from "./here.js";

const { texts } = page;
const form = pick("[data-receive]");
const filter = form.elements.filter;
const given = pick("[data-given]");
const services = [...form.querySelectorAll(".services label")];
let last = null;

/** What was given out last, as {ticket} or {appointment}, or null. */
export const givenLast = () => last;

/** Whether somebody has begun to fill the form. */
export const isFilling = () => filter.value !== "" || form.elements.note.value !== "";

const way = () => form.elements.way.value;

/** The form for a way ("visitors", "calls", "appointments"), ready to be typed into. */
export function begin(wanted) {
  for (const radio of form.elements.way) radio.checked = radio.value === wanted;
  showWay();
  filter.focus();
}

/** Shows the parts of the form that belong to the way. */
export function showWay() {
  for (const part of form.querySelectorAll("[data-if]")) part.hidden = !part.dataset.if.split(" ").includes(way());
  const print = form.querySelector("[data-print]");
  print.hidden ||= !hasPrinter();
  // The first submit button is what Enter presses; what is hidden must not be it.
  for (const button of form.querySelectorAll("button")) button.type = button.hidden ? "button" : "submit";
  const isAppointment = way() === "appointments";
  form.elements.day.required = form.elements.time.required = isAppointment;
  if (isAppointment && form.elements.day.value === "") nowInto(form.elements.day, form.elements.time);
}

const hasPrinter = () => here.view !== null && Object.keys(here.view.printers).length > 0;

/** The office's own time, in the forms that date and time fields take. */
function nowInto(day, time) {
  ({ day: day.value, time: time.value } = wallOf(here.clock()));
}

// ---- choosing the service: what is typed narrows the choice to what fits, and takes the first ----

const isMeant = (choice, typed) => choice.textContent.trim().toLocaleLowerCase().includes(typed);

filter.addEventListener("input", () => {
  const typed = filter.value.trim().toLocaleLowerCase();
  for (const choice of services) choice.hidden = !isMeant(choice, typed);
  const first = services.find((choice) => !choice.hidden);
  for (const choice of services) choice.querySelector("input").checked = typed !== "" && choice === first;
  sayChosen();
});
form.addEventListener("change", ({ target }) => {
  if (target.name === "way") showWay();
  if (target.name === "service") sayChosen();
});
filter.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const shown = services.filter((choice) => !choice.hidden);
  const at = shown.findIndex((choice) => choice.querySelector("input").checked);
  shown.at((at + step) % shown.length)?.querySelector("input").click();
});

function sayChosen() {
  form.querySelector("[data-chosen]").textContent = page.services[form.elements.service.value] ?? "";
}

// ---- giving ----

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.elements.service.value === "") {
    complain(texts.choose_service);
    filter.focus();
    return;
  }
  const button = event.submitter;
  const isAppointment = way() === "appointments";
  const answer = isAppointment ? await book(button) : await give(button);
  if (answer === null) return;
  last = isAppointment ? { appointment: answer } : { ticket: answer };
  const isPrinted = button.value === "print" && (await wish(`tickets/${answer.id}/print`, {}, button)) !== null;
  show(isPrinted);
  const kept = way();
  form.reset();
  for (const choice of services) choice.hidden = false;
  sayChosen();
  begin(kept);
});

const typed = (name) => new FormData(form).get(name)?.trim() || null;

/** A reason that the office knows goes by its code. */
const reasonCode = (text) => Object.entries(page.priorities).find(([, name]) => name === text)?.[0] ?? text;

function give(button) {
  const all = new FormData(form);
  const service = all.get("service");
  const body = {
    services: [service, ...all.getAll("more").filter((one) => one !== service)],
    people: Number(all.get("people")) || 1,
    needs: all.getAll("needs"),
    priority: reasonCode(typed("priority")),
    note: typed("note") ?? "",
    letters: typed("letters"),
    language: languageOf(all.get("language")),
  };
  return wish(`reception/${way()}`, body, button);
}

const languageOf = (chosen) => chosen ?? document.documentElement.lang;

function book(button) {
  const all = new FormData(form);
  const body = { service: all.get("service"), booked_at: momentAt(all.get("day"), all.get("time")), needs: all.getAll("needs"), letters: typed("letters") };
  return wish("reception/appointments", body, button);
}

function show(isPrinted) {
  const { ticket, appointment } = last;
  given.hidden = false;
  const isCall = ticket?.is_expected;
  write(given, "number", ticket?.number ?? appointment.code);
  write(given, "what", servicesNamed(ticket ? [ticket.service, ...ticket.more_services] : [appointment.service]));
  const wait = ticket && !isCall ? say(texts.given_wait, { ahead: ticket.ahead, wait: say(page.waits[ticket.wait.code], ticket.wait.values) }) : null;
  given.querySelector("[data-given-details]").hidden = !ticket;
  given.querySelector("[data-given-check-in]").hidden = !appointment;
  const said = appointment ? say(texts.given_appointment, { time: appointment.booked_at, code: appointment.code }) : say(isCall ? texts.given_calls : texts.given, ticket);
  tell([said, wait, isPrinted ? texts.given_printed : ""].filter(Boolean).join(" "));
}
