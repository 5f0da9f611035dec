/** What reception changes about a ticket, each after a question: put right, priority, moved, given back. */
import { page } from "/static/page.js";
import { numbered } from "../hall.js";
import { question } from "../dialogs.js";
import { say } from "../say.js";
import { priorityText } from "../ticket.js";
import { complain, tell, wish } from "../asking.js";
import { here } from "./here.js";

const { texts } = page;
const ASKED = { correct, priority, move, cancel };
const dialog = (id) => document.getElementById(id);
const formOf = (id) => dialog(id).querySelector("form");

/** Asks what is needed for a wish (a name of ASKED) about {id, ticket}, and wishes it. */
export const askAndWish = (what, one, button) => ASKED[what](one, button);

/** The question, filled with what holds now; null when it was left. */
async function asked(what, { ticket }, fillIn = () => {}) {
  const answer = question(dialog(what), ticket.number);
  fillIn(formOf(what));
  return (await answer) === null ? null : new FormData(formOf(what));
}

async function correct(one, button) {
  const { ticket } = one;
  const given = await asked("correct", one, (form) => {
    form.elements.service.value = ticket.service;
    form.elements.people.value = ticket.people;
    form.elements.note.value = ticket.note ?? "";
    for (const box of form.querySelectorAll("[name=more]")) box.checked = ticket.more_services.includes(box.value);
    for (const box of form.querySelectorAll("[name=needs]")) box.checked = ticket.needs.includes(box.value);
  });
  if (given === null) return;
  const service = given.get("service");
  const body = {
    services: [service, ...given.getAll("more").filter((key) => key !== service)],
    people: Number(given.get("people")),
    needs: given.getAll("needs"),
    note: given.get("note").trim(),
  };
  await done(one, "correct", body, button, texts.news_correct);
}

async function priority(one, button) {
  const given = await asked("priority", one, (form) => {
    form.elements.reason.value = one.ticket.priority === null ? "" : priorityText(one.ticket.priority);
  });
  if (given === null) return;
  const text = given.get("reason").trim();
  const reason = Object.entries(page.priorities).find(([, name]) => name === text)?.[0] ?? (text || null);
  await done(one, "priority", { reason }, button, reason === null ? texts.news_no_priority : texts.news_priority);
}

async function move(one, button) {
  const given = await asked("move", one, showOther);
  if (given === null) return;
  const reason = given.get("reason").trim();
  if (given.get("to") === "front") return done(one, "to-front", { reason }, button, texts.news_moved);
  const other = numbered(here.view, given.get("other"));
  if (other === null || !(other.id in here.view.waiting)) return complain(texts.no_such_number);
  return done(one, "beside", { side: given.get("to"), other: Number(other.id), reason }, button, texts.news_moved);
}

async function cancel(one, button) {
  const given = await asked("cancel", one);
  if (given !== null) await done(one, "cancel", { reason: given.get("reason").trim() }, button, texts.news_cancel);
}

async function done({ id, ticket }, path, body, button, news) {
  if (await wish(`tickets/${id}/${path}`, body, button)) tell(say(news, { number: ticket.number }));
}

function showOther(form) {
  const isBeside = form.elements.to.value !== "front";
  form.querySelector("[data-other]").hidden = !isBeside;
  form.elements.other.required = isBeside;
}
formOf("move").addEventListener("change", () => showOther(formOf("move")));
