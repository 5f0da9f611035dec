/** The desk: follows the hall, draws it, and turns presses into wishes. */
import { showClock } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { question } from "./dialogs.js";
import { draw, may, reasonText, say, servicesText, writeFacts } from "./drawing.js";
import { drawHelp, hearHelp } from "./entrance/help.js";
import { askForStop, drawStops, stopNews } from "./entrance/stops.js";
import { lineOf, myCounter, numbered, serves, visitAt } from "./hall.js";
import { drawPrinters } from "./overview/notice.js";
import { keepingFocus } from "./rows.js";
import { listen } from "./shortcuts.js";
import { ask } from "./wishes.js";

const REDRAW_MS = 5_000;
const { texts } = page;
const root = document.querySelector("[data-desk]");
const dialog = (id) => document.getElementById(id);
const pick = (selector) => root.querySelector(selector);
const baseTitle = document.title;

let view = null;
let isAsking = false;
let checkedIn = null;
// Why my visitor was called is told to the caller alone; it is kept so that a reload still shows it.
const whyStore = `desk-why-${page.office}`;
let why = JSON.parse(sessionStorage.getItem(whyStore) ?? "null");

const mine = () => (view === null ? null : myCounter(view, page.me));
const visit = () => (mine() === null ? null : visitAt(view, mine()));

const hall = follow({
  token: page.token,
  stream: page.stream,
  onView(now) {
    view = now;
    redraw();
  },
  onChange(change, now) {
    hearHelp(change);
    const isFirst = change.type === "ticket.issued" && lineOf(now).length === 1 && change.about.number !== checkedIn;
    if (isFirst && mine() !== null && visit() === null) tell(say(texts.news_first, change.about));
  },
  onFresh: showFresh,
  onRefused({ code }) {
    // The pass of this page is a day old: a fresh page brings a fresh one, or the sign-in.
    if (code === "not_signed_in") location.reload();
  },
  isIdle: () => !isAsking && !document.querySelector("dialog[open]") && pick("#by-number").value === "",
});

showClock(document.querySelector("[data-clock]"), hall.now, page.time_zone);
setInterval(redraw, REDRAW_MS);

function redraw() {
  if (view === null) return;
  const here = visit();
  const now = hall.now().getTime();
  keepingFocus(() => {
    draw(view, mine(), here !== null && why?.id === here.id ? why.reason : null, now);
    drawHelp(view, now);
    drawStops(view);
    drawPrinters(view);
  });
  const count = lineOf(view).length;
  document.title =
    here === null ? say(texts.title_waiting, { count, page: baseTitle }) : say(texts.title, { number: here.ticket.number, page: baseTitle });
}

// ---- what is said ----

function tell(text) {
  pick("[data-news]").textContent = text;
}

function complain(text) {
  pick("[data-refusal]").textContent = text;
}

/** Asks for one thing; the pressed button waits. Gives the answer, or null after saying why not. */
async function wish(path, body, button) {
  if (isAsking) {
    tell(texts.one_moment);
    return null;
  }
  isAsking = true;
  tell("");
  complain("");
  button?.setAttribute("aria-busy", "true");
  const outcome = await ask(`/api/v1/offices/${encodeURIComponent(page.office)}/${path}`, body);
  button?.removeAttribute("aria-busy");
  isAsking = false;
  if (outcome.answer) return outcome.answer;
  const { refusal, incident } = outcome;
  if (refusal) complain(say(page.refusals[refusal.code] ?? refusal.code, refusal.values));
  else complain(incident ? say(texts.fault, { incident }) : texts.no_answer);
  pick("[data-sign-in]").hidden = refusal?.code !== "not_signed_in";
  return null;
}

// ---- wishes ----

const counterPath = (id, what) => `counters/${encodeURIComponent(id)}/${what}`;

function called({ ticket, reason }) {
  why = { id: String(ticket.id), reason };
  sessionStorage.setItem(whyStore, JSON.stringify(why));
  tell(say(texts.news_called, { number: ticket.number, counter: ticket.counter, reason: reasonText(reason) }));
}

async function next(button) {
  const answer = await wish(counterPath(mine(), "call-next"), {}, button);
  if (answer) called(answer);
}

async function finishAndNext(button) {
  if (await move(visit(), "finish", {}, button)) await next(button);
}

async function call({ id }, reason, button) {
  const answer = await wish(`tickets/${id}/call`, { counter: mine(), reason }, button);
  if (answer) called(answer);
  return answer;
}

async function move({ id, ticket }, what, body, button) {
  const answer = await wish(`tickets/${id}/${what}`, body, button);
  if (answer) tell(say(texts[`news_${what}`], { number: ticket.number }));
  return answer;
}

async function askAndMove(one, what, button) {
  if (what === "transfer") listCounters();
  const given = await question(dialog(what), one.ticket.number);
  if (given === null) return;
  const { service, counter, ...rest } = given.fields;
  await move(one, what, what === "transfer" ? { service: service || null, counter: counter || null, ...rest } : rest, button);
}

function listCounters() {
  const select = dialog("transfer").querySelector("[data-counters]");
  select.replaceChildren(select.options[0]);
  for (const id of Object.keys(view.counters).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))) {
    select.add(new Option(say(texts.counter, { counter: id }), id));
  }
}

async function details(one, button) {
  const here = dialog("ticket");
  const isFree = mine() !== null && visit() === null;
  const isServed = mine() === null || serves(view, mine(), one.ticket);
  const mayPrint = one.ticket.state !== "no_show" && Object.keys(view.printers).length > 0;
  const mayMove = (what) => may(what, one.ticket) && (what !== "call" || (isFree && isServed));
  const offered = (what) => (what === "print" ? mayPrint : mayMove(what));
  for (const part of here.querySelectorAll("[data-if]")) part.hidden = !offered(part.dataset.if);
  here.querySelector("[data-busy-hint]").hidden = !may("call", one.ticket) || visit() === null;
  here.querySelector("[data-elsewhere]").hidden = !may("call", one.ticket) || isServed;
  const reason = lineOf(view).find(({ id }) => id === one.id)?.reason ?? null;
  here.querySelector("[data-service]").textContent = servicesText(one.ticket);
  writeFacts(here, one.ticket, reason, hall.now().getTime());
  const given = await question(here, one.ticket.number);
  if (given === null) return;
  if (given.choice === "call") await call(one, given.fields.reason, button);
  else if (["resume", "print"].includes(given.choice)) await move(one, given.choice, {}, button);
  else await askAndMove(one, given.choice, button);
}

async function openOrClose(id, what, button) {
  const answer = await wish(counterPath(id, what), {}, button);
  if (answer) tell(say(texts[`news_${what}`], { counter: id }));
}

async function checkIn(reference, button) {
  const answer = await wish(`appointments/${encodeURIComponent(reference)}/check-in`, {}, button);
  if (!answer) return;
  checkedIn = answer.number;
  tell(say(texts.news_check_in, answer));
}

async function stopOrLift(button) {
  const asked = await askForStop();
  if (asked === null) return;
  const answer = await wish(asked.what === "stop" ? "stops" : "stops/lift", { service: asked.service }, button);
  if (answer) tell(stopNews(asked));
}

// ---- presses ----

function inSection(id) {
  for (const section of ["waiting", "on_hold", "no_show"]) if (id in view[section]) return { id, ticket: view[section][id] };
  return null;
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("button[type=button]");
  if (button === null || view === null) return;
  const id = button.closest("[data-id]")?.dataset.id;
  const { move: what, ask: asked } = button.dataset;
  if (what) move(visit(), what, {}, button);
  else if (asked) askAndMove(visit(), asked, button);
  else if ("next" in button.dataset) next(button);
  else if ("finishNext" in button.dataset) finishAndNext(button);
  else if ("closeCounter" in button.dataset) openOrClose(mine(), "close", button);
  else if ("openCounter" in button.dataset) openOrClose(id, "open", button);
  else if ("details" in button.dataset) details(inSection(id), button);
  else if ("resume" in button.dataset) move(inSection(id), "resume", {}, button);
  else if ("checkIn" in button.dataset) checkIn(id, button);
  else if ("stop" in button.dataset) stopOrLift(button);
  else if ("helpAnswer" in button.dataset) wish(`help/${id}/answer`, {}, button);
  else if ("helpDone" in button.dataset) wish(`help/${id}/done`, {}, button);
});

pick("[data-by-number]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const { number, reason } = Object.fromEntries(new FormData(form));
  const meant = numbered(view, number);
  if (meant === null) complain(say(page.refusals.unknown_ticket));
  else if (await call(meant, reason, event.submitter)) form.reset();
});

const showShortcuts = () => dialog("shortcuts").showModal();
document.querySelector("[data-open=shortcuts]").addEventListener("click", showShortcuts);

const KEYS = { R: "[data-move=recall]", S: "[data-move=start]", F: "[data-move=finish]", X: "[data-move=no-show]", H: "[data-ask=hold]" };

/** A key presses the button that is there to be pressed; whether it knew the key. */
listen(document.querySelector("[data-shortcuts-on]"), (key) => {
  if (key === "?") showShortcuts();
  else if (key === "N" && mine() !== null) pressNext();
  else if (key in KEYS) press(pick(KEYS[key]));
  else return false;
  return true;
});

function press(button) {
  if (button.checkVisibility()) button.click();
}

function pressNext() {
  const here = visit();
  if (here === null) press(pick("[data-next]"));
  else if (may("finish", here.ticket)) press(pick("[data-finish-next]"));
  else complain(say(page.refusals.counter_busy, { number: here.ticket.number, counter: mine() }));
}
