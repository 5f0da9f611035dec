/** Draws the open calls and the last ones, each as large as all of them allow. What is called when is board.js's matter. */
import { timeOfDay } from "/static/clock.js";
import { page } from "/static/page.js";
import { arrange, capitals, pixelsPerMm, readableFrom, rowsFor } from "./arrange.js";
import { point } from "./arrows.js";
import { shrink } from "./fit.js";
import { isHere, placeOf } from "./places.js";

const STAYS_MS = 60_000;
const HIGHLIGHT_MS = 10_000;

const { settings } = page;
const list = document.getElementById("calls");
const recent = document.getElementById("recent");
const rows = new Map();
const highlights = new Map();
const fresh = new Set();
let full = 4;

/** Whether a call is lit up now. */
export const isLit = () => highlights.size > 0;

/** Draws the calls of a view; returns the numbers that are called here. */
export function drawCalls(view, now) {
  const calls = currentCalls(view, now);
  const numbers = new Set(calls.map((call) => call.number));
  const mine = calls.slice((settings.page - 1) * full, settings.page === settings.pages ? undefined : settings.page * full);
  const shown = new Set(mine.map((call) => call.number));
  for (const [number, row] of rows) {
    if (shown.has(number)) continue;
    row.remove();
    rows.delete(number);
  }
  mine.forEach((call, place) => {
    const row = rows.get(call.number) ?? newRow(call.number);
    fill(row, call);
    const time = row.querySelector("time");
    time.dateTime = call.called_at;
    time.textContent = timeOfDay(new Date(call.called_at), page.time_zone);
    row.classList.toggle("has-floor", !row.querySelector(".call-floor").hidden);
    row.classList.toggle("has-way", !row.querySelector(".call-way").hidden);
    if (fresh.delete(call.number)) {
      row.classList.remove("is-called");
      void row.offsetWidth; // lets a call within the ten seconds blink anew
    }
    row.classList.toggle("is-called", highlights.has(call.number));
    // Only a row that changes its place is moved: a moved one would begin to blink again.
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  list.hidden = mine.length === 0;
  // A further screen is empty as long as the first has room: somebody is being called all the same.
  document.getElementById("nobody").hidden = calls.length > 0;
  drawRecent(apart(view.recent.board.entries).filter((entry) => !numbers.has(entry.number) && isHere(entry.counter)));
  fit();
  return numbers;
}

/** Open calls, newest first; a call that was answered at once stays for its minute while rows are free. */
function currentCalls(view, now) {
  const open = Object.values(view.calls).filter((call) => isHere(call.counter));
  const since = now.getTime() - STAYS_MS;
  const answered = view.recent.board.entries.filter((entry) => isHere(entry.counter) && Date.parse(entry.called_at) > since);
  const called = apart(open);
  const kept = apart(answered).slice(0, Math.max(0, full * settings.pages - called.length));
  return [...called, ...kept].sort((a, b) => Date.parse(b.called_at) - Date.parse(a.called_at));
}

/** Each of the numbers that are called together has a row of its own: whoever holds it looks for that one. */
function apart(calls) {
  return calls.flatMap((call) => [call, ...call.with.map((number) => ({ ...call, number }))]);
}

function newRow(number) {
  const row = document.getElementById("call").content.firstElementChild.cloneNode(true);
  rows.set(number, row);
  return row;
}

function drawRecent(entries) {
  recent.hidden = settings.layout !== "recent" || settings.counter !== "" || entries.length === 0;
  if (recent.hidden) return;
  const items = recent.querySelector("ol");
  entries.forEach((entry, place) => {
    const template = document.getElementById("entry").content.firstElementChild;
    fill(items.children[place] ?? items.appendChild(template.cloneNode(true)), entry);
  });
  for (const item of [...items.children].slice(entries.length)) item.remove();
}

function fill(element, call) {
  const place = placeOf(call);
  const texts = { number: call.number, counter: call.counter, ...place };
  for (const field of element.querySelectorAll("[data-field]")) {
    const text = texts[field.dataset.field];
    if (field.dataset.field !== "number" && field.dataset.field !== "counter") field.hidden = text === "";
    // Setting the same text would be news to a screen reader.
    if (field.textContent !== text) field.textContent = text;
  }
  point(element.querySelector("[data-arrow]"), place.arrow);
}

/** A call stands out for ten seconds, from the next drawing on. */
export function highlight(number) {
  clearTimeout(highlights.get(number));
  highlights.set(number, setTimeout(() => dim(number), HIGHLIGHT_MS));
  fresh.add(number);
}

function dim(number) {
  highlights.delete(number);
  fresh.delete(number);
  rows.get(number)?.classList.remove("is-called");
}

/** Marks the number that is being spoken; null: none. */
export function markSpoken(number) {
  for (const [one, row] of rows) row.classList.toggle("is-spoken", one === number);
}

/** Gives the calls the largest letters that let all of them stand. */
export function fit() {
  for (const entry of recent.querySelectorAll(".entry")) {
    entry.style.removeProperty("--shrink");
    shrink([entry]);
  }
  const { clientWidth, clientHeight } = list.parentElement;
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  const hasFloor = list.querySelector(".has-floor") !== null;
  const perMm = pixelsPerMm(innerWidth, innerHeight, settings.inches);
  const capital = capitalOf(list);
  full = rowsFor(clientWidth, clientHeight, gap, hasFloor, (capitals(settings.distance) * perMm) / capital);
  if (list.hidden) return;
  const [newest, ...others] = list.children;
  const places = arrange(list.children.length, clientWidth, clientHeight, gap, hasFloor, full);
  document.body.dataset.readable = readableFrom((places.newest.size * capital) / perMm).toFixed(1);
  list.toggleAttribute("data-crowded", places.others.columns > 1);
  list.style.setProperty("--first", `${places.newest.height}px`);
  list.style.setProperty("--rows", places.others.rows);
  list.style.setProperty("--columns", places.others.columns);
  // Of one size: also in line with each other.
  if (places.newest.size === places.others.size) return dress([newest, ...others], places.newest);
  dress([newest], places.newest);
  dress(others, places.others);
}

/** The height of a capital in font sizes: of the font that is really there. */
function capitalOf(element) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `700 100px ${getComputedStyle(element).fontFamily}`;
  return pen.measureText("H").actualBoundingBoxAscent / 100;
}

/** Calls of one size stand in line with each other; what is too long for its place shrinks, and never goes missing. */
function dress(calls, { shape, size }) {
  for (const call of calls) {
    call.dataset.shape = shape;
    call.style.cssText = `--size: ${size}px`;
    for (const part of call.querySelectorAll("span")) part.style.removeProperty("--shrink");
  }
  for (const part of ["number", "place"]) {
    const widths = calls.map((call) => call.querySelector(`.call-${part}`).getBoundingClientRect().width);
    for (const call of calls) call.style.setProperty(`--${part}`, `${Math.max(...widths)}px`);
  }
  for (const call of calls) call.querySelectorAll(".call-number, .call-counter").forEach((field) => shrink([field]));
  for (const part of ["caption", "floor", "way"]) shrink(calls.map((call) => call.querySelector(`.call-${part}`)));
}
