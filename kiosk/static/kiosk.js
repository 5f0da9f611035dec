/** The kiosk: one page, one step at a time, in the visitor's language. What a ticket looks like is in ticket.js. */
import { longDate, timeOfDay } from "/static/clock.js";
import { page, showFresh } from "/static/page.js";
import { Idle } from "./idle.js";
import { obeyKeys } from "./keyboard.js";
import { fill } from "./say.js";
import { followSlip } from "./slip.js";
import { drawTicket } from "./ticket.js";
import { watch } from "./watch.js";
import { newKey, wish } from "./wish.js";

const MOMENT_AFTER_MS = 400;
const HERE = location.pathname;

let lang = page.languages[0];
let isOpen = page.is_open;
let freshness = [true, null];
let visit = newVisit();

function newVisit() {
  return {
    step: isOpen ? "welcome" : "closed",
    isStepFree: false,
    code: "",
    key: null, // made when a question is shown, so that every tap on an answer is the same wish
    isAsking: false,
    isAway: false,
    refusal: null,
    answer: null,
    slip: null,
    leaving: new AbortController(),
  };
}

const at = (step) => document.querySelector(`[data-step="${step}"]`);
const all = (selector) => document.querySelectorAll(selector);
const isAtRest = () => ["welcome", "closed"].includes(visit.step);

// ---- what is seen ----

/** Brings the page in a language; the step stays. */
function speak(language) {
  lang = language;
  document.documentElement.lang = lang;
  const face = document.querySelector(`template[data-face="${lang}"]`).content.cloneNode(true);
  for (const part of [...face.children]) document.getElementById(part.dataset.into).replaceChildren(...part.childNodes);
  showFresh(...freshness);
  drawClock();
  draw();
}

function draw() {
  for (const section of all("[data-step]")) section.hidden = section.dataset.step !== visit.step;
  const step = at(visit.step);
  document.title = `${step.querySelector("h1").textContent.trim()} – ${document.querySelector(".head-office").textContent}`;
  document.querySelector("[data-back]").hidden = isAtRest() || visit.step === "ticket";
  document.querySelector("[data-done]").hidden = visit.step !== "ticket";
  for (const button of step.querySelectorAll("button")) button.disabled = visit.isAsking;
  for (const toggle of all("[data-step-free]")) toggle.setAttribute("aria-checked", visit.isStepFree);
  document.querySelector("[data-away]").hidden = !visit.isAway;
  const why = visit.refusal === null ? "" : fill(page.words[lang].refusals[visit.refusal.code], visit.refusal.values);
  document.querySelector("[data-why]").textContent = why;
  const code = document.getElementById("code");
  code.value = visit.code;
  code.setAttribute("aria-invalid", why !== "");
  document.getElementById("code-fault").textContent = why;
  if (visit.answer !== null) drawTicket(at("ticket"), visit.answer, visit.slip, page.words[lang], HERE);
}

function drawClock() {
  const clock = document.querySelector("[data-clock]");
  clock.dateTime = server.now().toISOString();
  clock.textContent = timeOfDay(server.now(), page.time_zone);
  document.querySelector("[data-date]").textContent = longDate(server.now(), page.time_zone);
}

function drawLeft(seconds) {
  const isWarning = visit.step !== "ticket" && seconds <= page.warning_seconds;
  document.getElementById("warning").hidden = !isWarning;
  for (const left of all("[data-left]")) left.textContent = seconds;
}

// ---- steps ----

function show(step) {
  visit.step = step;
  visit.key = newKey();
  draw();
  rest();
  at(step).querySelector("h1").focus();
}

function startAnew() {
  visit.leaving.abort();
  visit = newVisit();
  if (lang !== page.languages[0]) speak(page.languages[0]);
  show(visit.step);
}

function back() {
  if (visit.step === "ticket") startAnew();
  else if (!isAtRest()) {
    visit.leaving.abort();
    visit = newVisit();
    show(visit.step);
  }
}

/** Lets the time run for whoever has begun something, and for nobody else. */
function rest() {
  document.getElementById("warning").hidden = true;
  if (visit.step === "ticket") idle.start(page.ticket_seconds);
  else idle.start(isAtRest() && lang === page.languages[0] ? null : page.idle_seconds);
}

async function ask(wanted, body) {
  if (visit.isAsking) return;
  const asking = visit;
  asking.isAsking = true;
  asking.refusal = null;
  draw();
  const moment = setTimeout(() => showMoment(asking), MOMENT_AFTER_MS);
  const from = asking.step;
  const answer = await wish(`${HERE}/${wanted}`, { ...body, language: lang }, asking.key, {
    signal: asking.leaving.signal,
    onAway: () => {
      asking.isAway = true;
      showMoment(asking);
    },
  });
  clearTimeout(moment);
  if (asking !== visit || answer === null) return;
  visit.isAsking = visit.isAway = false;
  if (answer.refusal) refuse(answer.refusal, from);
  else if (answer.incident) show("fault");
  else give(answer);
}

function showMoment(asking) {
  if (asking !== visit) return;
  if (visit.step === "moment") draw();
  else {
    visit.step = "moment";
    draw();
    at("moment").querySelector("h1").focus();
  }
}

function refuse(refusal, from) {
  if (["not_signed_in", "not_allowed"].includes(refusal.code)) return location.reload();
  visit.refusal = refusal;
  show(from === "code" ? "code" : "refused");
  if (from === "code") document.getElementById("code").select();
}

function give(answer) {
  visit.answer = answer;
  const given = visit;
  show("ticket");
  if (answer.slip === "none") return;
  followSlip(`${HERE}/slips/${answer.token}`, {
    signal: given.leaving.signal,
    onState: (state) => {
      given.slip = state;
      draw();
    },
  });
}

function checkIn() {
  if (visit.code !== "") ask("check-in", { code: visit.code });
}

function type(digit) {
  const code = document.getElementById("code");
  const isAllMarked = visit.refusal !== null;
  setCode(isAllMarked ? digit : `${visit.code}${digit}`.slice(0, code.maxLength));
}

function setCode(code) {
  visit.code = code.replace(/\D/g, "");
  visit.refusal = null;
  draw();
}

// ---- what the visitor does ----

const TAPS = {
  go: (step) => show(step),
  service: (service) => ask("tickets", { service, needs: visit.isStepFree ? ["step_free"] : [] }),
  stepFree: () => {
    visit.isStepFree = !visit.isStepFree;
    visit.key = newKey();
    draw();
  },
  digit: type,
  erase: () => setCode(visit.refusal === null ? visit.code.slice(0, -1) : ""),
  checkIn,
  back,
  done: startAnew,
  moreTime: () => at(visit.step).querySelector("h1").focus(),
  language: (language) => {
    speak(language);
    rest();
    document.querySelector(`[data-language="${language}"]`).focus();
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  // The second tap of a double tap would press whatever the next step has at this place. On the keypad it is meant.
  if (event.detail > 1 && !button.matches("[data-digit], [data-erase]")) return;
  for (const [name, value] of Object.entries(button.dataset)) TAPS[name]?.(value);
});

document.addEventListener("input", (event) => {
  if (event.target.id === "code") setCode(event.target.value);
});

obeyKeys({
  onBack: back,
  onKey: (event) => {
    const isTypedElsewhere = event.target.id !== "code";
    if (visit.step !== "code" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && !event.target.matches("button")) checkIn();
    else if (isTypedElsewhere && /^\d$/.test(event.key)) type(event.key);
    else if (isTypedElsewhere && event.key === "Backspace") TAPS.erase();
  },
});

for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, () => idle.touch(), { capture: true });
document.addEventListener("contextmenu", (event) => event.preventDefault());

// ---- the server ----

const idle = new Idle({ onLeft: drawLeft, onOver: startAnew });
const server = watch(`${HERE}/now`, {
  onNow: (news) => {
    if (isAtRest() && news.edition !== page.edition) return location.reload();
    if (isAtRest() && isOpen !== news.is_open) {
      isOpen = news.is_open;
      startAnew();
    }
    isOpen = news.is_open;
  },
  onFresh: (...news) => {
    freshness = news;
    showFresh(...news);
  },
  onTurnedAway: () => location.reload(),
});
speak(lang);
setInterval(drawClock, 1_000);
