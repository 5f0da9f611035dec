/** What the office says beside the calls: whole blocks, one after the other, nothing that moves; and the emergency over all. */
import { page } from "/static/page.js";
import { fitText } from "./calls/fit.js";

const { settings, lang, beside } = page;
const panel = document.getElementById("messages");
const block = panel.querySelector(".message");
const count = panel.querySelector(".message-count");
const emergency = document.getElementById("emergency");
let entries = null; // not told yet
let place = 0;
let shownAt = -Infinity;
let shown = "";

/** The messages as the stream has them; `now` is the server's time. */
export function showMessages(view, now) {
  entries = view.messages?.board?.entries ?? [];
  turn(now);
  showEmergency(view.emergency?.board ?? null);
}

/** Goes on to the next block when its time has come. To be asked now and then. */
export function turn(now) {
  if (settings.layout !== "messages" || entries === null) return;
  const blocks = [...due(now).flatMap(inPairs), ...hours()];
  panel.toggleAttribute("data-empty", blocks.length === 0);
  if (blocks.length === 0) return clear();
  const isOver = now.getTime() - shownAt >= settings.message_seconds * 1_000;
  const still = blocks.findIndex((one) => one.id === shown);
  if (still >= 0 && !isOver) {
    place = still;
  } else {
    place = still >= 0 ? (still + 1) % blocks.length : place % blocks.length;
    shownAt = now.getTime();
  }
  draw(blocks[place]);
  const told = blocks.length > 1 ? `${place + 1}/${blocks.length}` : "";
  if (count.textContent !== told) count.textContent = told;
}

function clear() {
  shown = "";
  block.replaceChildren();
  count.textContent = "";
}

function due(now) {
  const moment = now.getTime();
  return entries.filter(
    ({ floor, starts_at: from, ends_at: until }) =>
      (from === null || Date.parse(from) <= moment) &&
      (until === null || moment < Date.parse(until)) &&
      (floor === null || settings.floors.length === 0 || settings.floors.includes(floor)),
  );
}

/** The languages of a text: the office's, the one beside it, then all others. */
export function languagesOf(texts) {
  return [...new Set([lang, beside, ...Object.keys(texts)])].filter((one) => one in texts);
}

/** A message of many languages becomes several blocks of two: the office's and the one beside it first. */
function inPairs({ id, texts }) {
  const order = languagesOf(texts);
  const pairs = [];
  for (let from = 0; from < order.length; from += 2) {
    const some = order.slice(from, from + 2).map((one) => ({ lang: one, text: texts[one] }));
    pairs.push({ id: JSON.stringify([id, some]), texts: some });
  }
  return pairs;
}

/** The opening hours, as the template has written them. */
function hours() {
  const template = document.getElementById("hours");
  return template === null ? [] : [{ id: "hours", template }];
}

function draw({ id, texts, template }) {
  if (id === shown) return;
  shown = id;
  block.replaceChildren(...(template === undefined ? texts.map(paragraph) : [template.content.cloneNode(true)]));
  fitText(block);
}

function paragraph({ lang: language, text }) {
  const element = document.createElement("p");
  element.lang = language;
  element.dir = "auto";
  element.textContent = text;
  return element;
}

function showEmergency(told) {
  const id = told === null ? "" : JSON.stringify(told);
  if (emergency.dataset.shown === id) return;
  emergency.dataset.shown = id;
  emergency.hidden = told === null;
  document.body.toggleAttribute("data-emergency", told !== null);
  if (told === null) return;
  const texts = emergency.querySelector(".emergency-texts");
  texts.replaceChildren(...languagesOf(told.texts).map((one) => paragraph({ lang: one, text: told.texts[one] })));
  fitText(texts);
}

new ResizeObserver(() => {
  fitText(block);
  if (!emergency.hidden) fitText(emergency.querySelector(".emergency-texts"));
}).observe(document.body);
