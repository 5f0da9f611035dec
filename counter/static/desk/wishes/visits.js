/** What can be wished for visitors: next, a number, and every move of a ticket, with the questions that some of them need. */
import { page } from "/static/page.js";
import { numbered } from "../../hall.js";
import { say } from "../../say.js";
import { reasonText } from "../../ticket.js";
import { here, pick } from "../here.js";
import { undoable } from "../mine/undo.js";
import { complain, tell, wish } from "../../asking.js";
import { goBack } from "./counters.js";
import { askDetails, askMove } from "./questions.js";
import { askRecord } from "./record.js";

const { texts } = page;
// Why my visitor was called is told to the caller alone; it is kept so that a reload still shows it.
const WHY = `desk-why-${page.office}`;
const STAYS = ["called", "serving"];
// What I last pressed about a ticket, by its id, until it has left my counter.
const moved = new Map();
let checkedIn = null;
let ending = null;
let why = JSON.parse(sessionStorage.getItem(WHY) ?? "null");

/** Why this ticket was called to me, or null. */
export const whyCalled = (id) => (why?.id === id ? why.reason : null);

/** Whether I have just checked this number in myself, so that its coming is no news to me. */
export const isCheckedInHere = (number) => checkedIn === number;

/** Whether I have moved this ticket away myself, or am told why not, so that its leaving is no news to me. Asked once, when it has left. */
export const isMovedHere = (id) => moved.delete(id);

function called({ ticket, reason }) {
  why = { id: String(ticket.id), reason };
  sessionStorage.setItem(WHY, JSON.stringify(why));
  tell(say(texts.news_called, { number: ticket.number, counter: ticket.counter, reason: reasonText(reason) }));
}

async function next(button) {
  const answer = await wish(`counters/${encodeURIComponent(here.counter)}/call-next`, {}, button);
  if (answer) called(answer);
}

/** Ends the visit, with a record where the office keeps one; null when the question was left or the office said no. */
async function end(visit, button) {
  const body = await askRecord(visit);
  return body && move(visit, "finish", body, button);
}

/** A visit that is being ended, and is still shown, is not asked about again. */
function finish(button) {
  ending ??= end(here.visit, button).finally(() => {
    ending = null;
  });
  return ending;
}

async function finishAndNext(button) {
  if (await finish(button)) await next(button);
}

/** From follow-up work straight to the next visitor. */
async function doneAndNext(button) {
  if (await goBack(button)) await next(button);
}

async function undo(button) {
  const { ticket: id, number } = undoable();
  const answer = await wish(`tickets/${id}/undo`, {}, button);
  if (answer) tell(say(texts.news_undo, { number }));
}

async function call({ id }, reason, button) {
  const answer = await wish(`tickets/${id}/call`, { counter: here.counter, reason }, button);
  if (answer) called(answer);
  return answer;
}

async function move({ id, ticket }, what, body, button) {
  moved.set(id, what);
  const answer = await wish(`tickets/${id}/${what}`, body, button);
  if (answer) tell(say(texts[`news_${what}`], { number: ticket.number }));
  if (STAYS.includes(answer?.state) && moved.get(id) === what) moved.delete(id);
  return answer;
}

async function askAndMove(one, what, button) {
  const body = await askMove(what, one);
  if (body !== null) await move(one, what, body, button);
}

async function details(one, button) {
  const given = await askDetails(one);
  if (given === null) return;
  if (given.choice === "call") await call(one, given.fields.reason, button);
  else if (["resume", "print"].includes(given.choice)) await move(one, given.choice, {}, button);
  else await askAndMove(one, given.choice, button);
}

async function checkIn(reference, button) {
  const answer = await wish(`appointments/${encodeURIComponent(reference)}/check-in`, {}, button);
  if (!answer) return;
  checkedIn = answer.number;
  tell(say(texts.news_check_in, answer));
}

const moveHere = (what) => (button) => move(here.visit, what, {}, button);
const askHere = (what) => (button) => askAndMove(here.visit, what, button);

/** By the button's `data-press`; the second value is the id of the row in which it stands. */
export const visitPresses = {
  next,
  "finish-next": finishAndNext,
  start: moveHere("start"),
  recall: moveHere("recall"),
  finish,
  "finish-close": finish,
  "done-next": doneAndNext,
  undo,
  "no-show": moveHere("no-show"),
  hold: askHere("hold"),
  transfer: askHere("transfer"),
  cancel: askHere("cancel"),
  join: askHere("join"),
  "take-along": askHere("take-along"),
  separate: (button, id) => move({ id, ticket: here.view.joined[id] }, "separate", {}, button),
  resume: (button, id) => move(here.ticket(id), "resume", {}, button),
  details: (button, id) => details(here.ticket(id), button),
  "check-in": (button, id) => checkIn(id, button),
};

pick("[data-by-number]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const { number, reason } = Object.fromEntries(new FormData(form));
  const meant = numbered(here.view, number);
  if (meant === null) complain(say(page.refusals.unknown_ticket));
  else if (await call(meant, reason, event.submitter)) form.reset();
});
