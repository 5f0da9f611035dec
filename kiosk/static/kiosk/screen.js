/** Draws the kiosk's page as it stands: which step is seen, what is said in it, what can be pressed. Changes nothing itself. */
import { longDate, timeOfDay } from "/static/clock.js";
import { page } from "/static/page.js";
import { drawChoices, drawKeys } from "./choices.js";
import { drawNews } from "./news.js";
import { why } from "./refusal.js";
import { drawTicket } from "./ticket.js";
import { drawTimes, drawWishes } from "./wishes.js";

export const all = (selector) => document.querySelectorAll(selector);
export const at = (step) => document.querySelector(`[data-step="${step}"]`);
export const titleOf = (step) => [...at(step).querySelectorAll("h1")].find((title) => !title.hidden);

/** Puts a language's face on; what it says now is drawn after that. */
export function putFace(lang) {
  const face = document.querySelector(`template[data-face="${lang}"]`).content.cloneNode(true);
  document.documentElement.lang = lang;
  document.documentElement.dir = face.firstElementChild.dataset.dir;
  for (const part of [...face.children]) document.getElementById(part.dataset.into).replaceChildren(...part.childNodes);
}

/** `kiosk` as in kiosk.js: visit, manner, voice, help, news and language. */
export function draw(kiosk) {
  const { visit, manner, news, help } = kiosk;
  const words = page.words[kiosk.lang];
  manner.apply();
  drawNews(news, words, page.time_zone);
  drawHelp(help);
  drawAdjusting(kiosk);
  drawRefusal(visit.refusal, words);
  drawWishes(visit, words);
  drawTimes(visit.times);
  if (visit.answer !== null) drawTicket(at("ticket"), visit, words, { base: location.pathname, zone: page.time_zone });
  drawStep(visit, manner, words);
  document.title = `${titleOf(visit.step).textContent.trim()} – ${document.querySelector(".head-office").textContent}`;
}

export function drawClock(now) {
  const clock = document.querySelector("[data-clock]");
  clock.dateTime = now.toISOString();
  clock.textContent = timeOfDay(now, page.time_zone);
  document.querySelector("[data-date]").textContent = longDate(now, page.time_zone);
}

/** The question whether somebody is there, with the seconds that are left; returns it, if it was asked just now. */
export function drawWarning(isAsked, seconds) {
  const warning = document.getElementById("warning");
  const isNew = isAsked && warning.hidden;
  warning.hidden = !isAsked;
  for (const left of all("[data-left]")) left.textContent = seconds;
  return isNew ? warning : null;
}

function drawStep(visit, manner, words) {
  const step = at(visit.step);
  for (const section of all("[data-step]")) section.hidden = section !== step;
  for (const button of step.querySelectorAll("button")) button.disabled = visit.isAsking || !visit.may(button.dataset);
  for (const box of step.querySelectorAll("[data-choices]")) visit.page = drawChoices(box, visit.page, manner.most, words.kiosk);
  for (const pad of step.querySelectorAll("[data-keypad]")) drawKeys(pad, visit.keys, manner.isLarge ? manner.most : Infinity);
  for (const input of step.querySelectorAll("input")) input.value = visit.typed;
  document.querySelector("[data-back]").hidden = visit.isAtRest || visit.step === "ticket";
  document.querySelector("[data-done]").hidden = visit.step !== "ticket";
  document.querySelector("[data-away]").hidden = !visit.isAway;
}

function drawRefusal(refusal, words) {
  const text = refusal === null ? "" : why(refusal, words, page.time_zone);
  document.querySelector("[data-why]").textContent = text;
  document.querySelector("[data-instead]").hidden = !page.no_numbers.includes(refusal?.code);
  for (const line of all("[data-fault]")) line.textContent = text;
  for (const input of all("#main input")) input.setAttribute("aria-invalid", text !== "");
}

function drawHelp(help) {
  for (const line of all("[data-help]")) line.hidden = line.dataset.help !== help.state;
  document.querySelector("[data-help-away]").hidden = !help.isAway;
  document.querySelector("[data-help-cancel]").toggleAttribute("data-off", help.state === "none");
}

function drawAdjusting({ manner, voice }) {
  const states = { contrast: manner.hasContrast, "further-down": manner.isLow, speech: voice.isOn };
  for (const [name, isOn] of Object.entries(states)) {
    for (const button of all(`[data-${name}]`)) button.setAttribute(button.role === "switch" ? "aria-checked" : "aria-pressed", isOn);
  }
  for (const button of all(".controls [data-voice]")) button.hidden = !page.has_voice;
  for (const choice of all(".choice[data-voice]")) choice.toggleAttribute("data-off", !page.has_voice);
  for (const choice of all(".choice[data-further-down]")) choice.toggleAttribute("data-off", manner.isLarge);
  document.querySelector("[data-sound]").hidden = !voice.isOn;
}
