/** The overview: follows the desk's stream for the printers, and turns presses into wishes. The slip's design is in slip.js. */
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { Devices } from "../devices/devices.js";
import { keepingFocus, Rows, write } from "../rows.js";
import { fill } from "../sentence.js";
import { ask } from "../wishes.js";
import { designSlip } from "./slip.js";

const REDRAW_MS = 5_000;
const BADGES = { ok: "is-good", low: "is-warn", out: "is-alarm", offline: "is-alarm" };
const { texts } = page;
const root = document.querySelector("[data-overview]");
const pick = (selector) => root.querySelector(selector);
const say = (sentence, values = {}) => fill(sentence, values, page.time_zone);
const base = `/api/v1/offices/${page.office}`;

let view = null;
let isAsking = false;
let hasUnsaved = () => false;

const printers = new Rows(pick("[data-rows=printers]"), document.querySelector("[data-template=printers]"), drawPrinter);

const devices = new Devices(page.devices, page);

const hall = follow({
  token: page.token,
  stream: page.stream,
  onView(now) {
    view = now;
    redraw();
  },
  onFresh: showFresh,
  onRefused({ code }) {
    if (code === "not_signed_in") location.reload();
  },
  isIdle: () => !isAsking && !hasUnsaved() && !document.querySelector("dialog[open]") && !root.contains(document.activeElement?.closest("form")),
});
setInterval(redraw, REDRAW_MS);

function redraw() {
  if (view === null) return;
  const all = Object.entries(view.printers).map(([id, printer]) => ({ id, printer }));
  keepingFocus(() => printers.draw(all));
  pick("[data-no-printers]").hidden = all.length > 0;
  devices.draw(view);
}

function drawPrinter(row, { printer }) {
  const { state, trouble, since, waiting, slips_left: left, slips_per_roll: perRoll } = printer;
  write(row, "name", printer.name);
  write(row, "state", page.states[state]);
  const badge = row.querySelector("[data-state]");
  badge.classList.remove(...Object.values(BADGES));
  if (state in BADGES) badge.classList.add(BADGES[state]);
  write(row, "trouble", page.troubles[trouble] ?? null);
  write(row, "since", since === null ? texts.never_seen : say(texts.since, { time: since }));
  write(row, "waiting", waiting === 0 ? null : say(texts.waiting, { count: waiting }));
  write(row, "left", left === null ? null : say(texts.left, { count: left, all: perRoll }));
  row.querySelector("[data-actions]").hidden = !page.may_serve;
  row.querySelector("[data-wish=new-roll]").hidden = perRoll === null;
  row.querySelector("[data-wish=print-failed]").hidden = !isFreshFailure(printer.failed_at);
  const slips = row.querySelector("[name=slips]");
  if (slips !== null && !slips.closest("details").open) slips.value = perRoll ?? "";
}

/** Whether slips failed so lately that somebody still wants them. */
function isFreshFailure(failedAt) {
  return failedAt !== null && hall.now().getTime() - Date.parse(failedAt) < page.too_late_seconds * 1_000;
}

// ---- wishes ----

function tell(text) {
  pick("[data-refusal]").textContent = "";
  pick("[data-news]").textContent = text;
}

function complain(text) {
  pick("[data-news]").textContent = "";
  pick("[data-refusal]").textContent = text;
}

/** Asks for one thing; gives the answer, or null after saying why not. */
async function wish(path, body, button, method = "POST") {
  if (isAsking) return null;
  isAsking = true;
  button?.setAttribute("aria-busy", "true");
  const outcome = await ask(`${base}/${path}`, body, method);
  button?.removeAttribute("aria-busy");
  isAsking = false;
  if (outcome.answer !== undefined) return outcome.answer;
  const { refusal, incident } = outcome;
  if (refusal !== undefined) complain(say(page.refusals[refusal.code] ?? refusal.code, refusal.values));
  else complain(incident === undefined ? texts.no_answer : say(texts.fault, { incident }));
  return null;
}

root.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-wish]");
  if (button === null) return;
  const { id } = button.closest("[data-id]").dataset;
  const answer = await wish(`printers/${id}/${button.dataset.wish}`, {}, button);
  if (answer === null) return;
  const printer = view.printers[id].name;
  if (button.dataset.wish === "test") tell(say(texts.news_test, { printer }));
  else if (button.dataset.wish === "new-roll") tell(say(texts.news_roll, { printer }));
  else tell(say(texts.news_failed, { count: answer.slips }));
});

root.addEventListener("submit", async (event) => {
  if (!("roll" in event.target.dataset)) return;
  event.preventDefault();
  const { id } = event.target.closest("[data-id]").dataset;
  const typed = event.target.elements.slips.value;
  const slips = typed === "" ? null : Number(typed);
  const answer = await wish(`printers/${id}/roll`, { slips }, event.submitter, "PUT");
  if (answer === null) return;
  const printer = answer.name;
  tell(slips === null ? say(texts.news_uncounted, { printer }) : say(texts.news_counted, { printer, count: slips }));
});

if (page.may_manage) {
  const slip = designSlip(pick("[data-slip]"), pick(".preview"), { wish, ask: (path, body) => ask(`${base}/${path}`, body), tell, complain, say });
  hasUnsaved = slip.hasUnsaved;
}
