/** The words of letters: drafts that are looked at while they are written, kept when somebody saves them, sent to oneself to be sure. */
import { page } from "/static/page.js";
import { say } from "../say.js";
import { ask } from "../wishes.js";

const AFTER_TYPING_MS = 400;
const { texts } = page;
const root = document.querySelector("[data-letters]");
const pick = (name) => root.querySelector(`[data-${name}]`);
const base = `/api/v1/offices/${page.office}`;
const form = pick("words");

/** By purpose and language: what is kept, and what is being written. */
const kept = new Map();
const drafts = new Map();
let timer = null;
let asked = 0;
let isAsking = false;

const here = () => ({ purpose: pick("purpose").value, language: pick("language").value });
const key = ({ purpose, language }) => `${purpose} ${language}`;
const written = () => ({ subject: pick("subject").value, body: pick("body").value });
const isSame = (one, other) => one.subject === other.subject && one.body === other.body;

function hasUnsaved() {
  return [...drafts].some(([at, draft]) => !isSame(draft, kept.get(at)));
}

/** What is chosen, into the form: the draft if there is one. */
function show() {
  const at = key(here());
  const { subject, body } = drafts.get(at) ?? kept.get(at);
  pick("subject").value = subject;
  pick("body").value = body;
  for (const box of [pick("subject"), pick("body"), ...root.querySelectorAll("[data-preview-subject], [data-preview-text], [data-preview-sms]")]) {
    box.lang = here().language;
    box.dir = page.directions[here().language];
  }
  drawState();
  look();
}

function drawState() {
  const at = key(here());
  const { is_own: isOwn } = kept.get(at);
  pick("origin").textContent = isOwn ? texts.own : texts.usual;
  pick("usual").hidden = !isOwn;
  pick("saved").textContent = isSame(written(), kept.get(at)) ? "" : texts.news_unsaved;
}

/** How the draft reads; of several that were asked for, the last one is shown. */
async function look() {
  const mine = ++asked;
  const outcome = await ask(`${base}/letter-templates/preview`, { ...here(), ...written() });
  if (mine !== asked) return;
  const { answer } = outcome;
  pick("wrong").textContent = answer === undefined ? said(outcome) : "";
  for (const one of root.querySelectorAll("[data-preview]")) one.classList.toggle("is-old", answer === undefined);
  if (answer === undefined) return;
  pick("preview-subject").textContent = answer.subject;
  pick("preview-text").textContent = answer.text;
  pick("preview-sms").textContent = answer.sms;
}

function said({ refusal, incident }) {
  if (refusal !== undefined) return say(page.refusals[refusal.code] ?? refusal.code, refusal.values);
  return incident === undefined ? texts.no_answer : say(texts.fault, { incident });
}

function tell(place, text) {
  for (const name of ["news", "refusal"]) {
    pick(name).textContent = name === place ? text : "";
    pick(name).hidden = name !== place;
  }
}

/** Asks for one thing; gives the answer, or null after saying why not. */
async function wish(path, body, button, method = "POST") {
  if (isAsking) return null;
  isAsking = true;
  button.setAttribute("aria-busy", "true");
  const outcome = await ask(`${base}/${path}`, body, method);
  button.removeAttribute("aria-busy");
  isAsking = false;
  if (outcome.answer !== undefined) return outcome.answer;
  tell("refusal", said(outcome));
  return null;
}

/** The answer to a wish about words is what is kept now. */
function keep(answer, news) {
  const at = key(answer);
  kept.set(at, answer);
  drafts.delete(at);
  if (at === key(here())) show();
  tell("news", news);
}

form.addEventListener("input", ({ target }) => {
  if (target.matches("select")) return;
  drafts.set(key(here()), written());
  drawState();
  clearTimeout(timer);
  timer = setTimeout(look, AFTER_TYPING_MS);
});
for (const name of ["purpose", "language"]) pick(name).addEventListener("change", show);

form.addEventListener("click", ({ target }) => {
  const placeholder = target.closest("[data-placeholder]");
  if (placeholder === null) return;
  const body = pick("body");
  body.setRangeText(placeholder.dataset.placeholder, body.selectionStart, body.selectionEnd, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
  body.focus();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { purpose, language } = here();
  const answer = await wish(`letter-templates/${purpose}/${language}`, written(), pick("save"), "PUT");
  if (answer !== null) keep(answer, texts.news_saved);
});

pick("usual").addEventListener("click", async () => {
  const { purpose, language } = here();
  const answer = await wish(`letter-templates/${purpose}/${language}/as-usual`, {}, pick("usual"));
  if (answer !== null) keep(answer, texts.news_usual);
  pick("subject").focus();
});

pick("try").addEventListener("submit", async (event) => {
  event.preventDefault();
  pick("tried").textContent = "";
  const body = { ...here(), ...written(), way: pick("way").value, address: pick("to").value.replaceAll(/\s/g, "") };
  const answer = await wish("letters/test", body, event.submitter);
  if (answer === null) return;
  const fault = page.faults[answer.fault] ?? answer.fault;
  pick("tried").textContent = answer.outcome === "taken" ? texts.news_tried : say(texts.not_tried, { fault });
});

addEventListener("beforeunload", (event) => {
  if (hasUnsaved()) event.preventDefault();
});

fetch(`${base}/letter-templates`, { headers: { Accept: "application/json" } })
  .then((answer) => answer.json())
  .then(({ templates }) => {
    for (const one of templates) kept.set(key(one), one);
    show();
  })
  .catch(() => tell("refusal", texts.no_answer));
