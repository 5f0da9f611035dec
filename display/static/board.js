/** A board: current calls large, the last ones below; rings for each call that happens now. Follows, never asks for anything. */
import { longDate, showClock, timeOfDay } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { arrange, ROWS } from "./arrange.js";
import { Gong } from "./gong.js";

const RINGING = new Set(["ticket.called", "ticket.recalled"]);
const HIGHLIGHT_MS = 10_000;
const STAYS_MS = 60_000;

const list = document.getElementById("calls");
const recent = document.getElementById("recent");
const sound = document.getElementById("sound");
const rows = new Map();
const highlights = new Map();
let view = null;

const gong = new Gong((isSilent) => {
  sound.hidden = !isSilent;
  document.body.dataset.sound = isSilent ? "blocked" : "on";
});

const stream = follow({
  token: page.token,
  stream: page.stream,
  onView(next) {
    view = next;
    draw();
  },
  onChange(change) {
    if (!RINGING.has(change.type)) return;
    highlight(change.about.number);
    gong.ring(change.about.number);
  },
  onFresh(isFresh, since) {
    if (isFresh) document.getElementById("refused").hidden = true;
    showFresh(isFresh, since);
  },
  onRefused() {
    document.getElementById("refused").hidden = false;
  },
  isIdle: () => highlights.size === 0 && !gong.isRinging,
});

/** Open calls, newest first; a call that was answered at once stays for its minute while rows are free. */
function currentCalls() {
  const open = Object.values(view.calls);
  const since = stream.now() - STAYS_MS;
  const answered = view.recent.board.entries.filter((entry) => Date.parse(entry.called_at) > since);
  const kept = answered.slice(0, Math.max(0, ROWS - open.length));
  return [...open, ...kept].sort((a, b) => Date.parse(b.called_at) - Date.parse(a.called_at));
}

function draw() {
  const calls = currentCalls();
  const numbers = new Set(calls.map((call) => call.number));
  for (const [number, row] of rows) {
    if (numbers.has(number)) continue;
    row.remove();
    rows.delete(number);
  }
  calls.forEach((call, place) => {
    const row = rows.get(call.number) ?? newRow(call.number);
    fill(row, call);
    const time = row.querySelector("time");
    time.dateTime = call.called_at;
    time.textContent = timeOfDay(new Date(call.called_at), page.time_zone);
    row.classList.toggle("has-floor", !row.querySelector(".call-floor").hidden);
    // Only a row that changes its place is moved: a moved one would begin to blink again.
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  list.hidden = calls.length === 0;
  document.getElementById("nobody").hidden = calls.length > 0;
  drawRecent(view.recent.board.entries.filter((entry) => !numbers.has(entry.number)));
  fit();
}

function newRow(number) {
  const row = document.getElementById("call").content.firstElementChild.cloneNode(true);
  rows.set(number, row);
  return row;
}

function drawRecent(entries) {
  const drawn = entries.map((entry) => {
    const item = document.getElementById("entry").content.firstElementChild.cloneNode(true);
    fill(item, entry);
    return item;
  });
  recent.querySelector("ol").replaceChildren(...drawn);
  recent.hidden = drawn.length === 0;
}

/** A board of one floor does not repeat that floor's name. */
function fill(element, call) {
  for (const field of element.querySelectorAll("[data-field]")) {
    const text = call[field.dataset.field] ?? "";
    field.hidden = field.dataset.field === "floor" && (text === "" || page.floor !== null);
    // Setting the same text would be news to a screen reader.
    if (field.textContent !== text) field.textContent = text;
  }
}

function highlight(number) {
  const row = rows.get(number);
  clearTimeout(highlights.get(number));
  highlights.set(number, setTimeout(() => dim(number), HIGHLIGHT_MS));
  if (!row) return;
  row.classList.remove("is-called");
  void row.offsetWidth; // lets a call within the ten seconds blink anew
  row.classList.add("is-called");
}

function dim(number) {
  highlights.delete(number);
  rows.get(number)?.classList.remove("is-called");
}

/** Gives the calls the largest letters that let all of them stand. */
function fit() {
  for (const entry of recent.querySelectorAll(".entry")) {
    entry.style.removeProperty("--shrink");
    shrink([entry]);
  }
  if (list.hidden) return;
  const { clientWidth, clientHeight } = list.parentElement;
  const gap = parseFloat(getComputedStyle(list).rowGap);
  const [newest, ...others] = list.children;
  const places = arrange(list.children.length, clientWidth, clientHeight, gap, list.querySelector(".has-floor") !== null);
  list.toggleAttribute("data-crowded", places.others.columns > 1);
  list.style.setProperty("--first", `${places.newest.height}px`);
  list.style.setProperty("--rows", places.others.rows);
  list.style.setProperty("--columns", places.others.columns);
  // Of one size: also in line with each other.
  if (places.newest.size === places.others.size) return dress([newest, ...others], places.newest);
  dress([newest], places.newest);
  dress(others, places.others);
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
  for (const part of ["caption", "floor"]) shrink(calls.map((call) => call.querySelector(`.call-${part}`)));
}

/** Lets texts keep to their boxes: all by what the longest of them needs. */
function shrink(fields) {
  const shown = fields.filter((field) => field.clientWidth > 0);
  const factor = Math.min(1, ...shown.map((field) => field.clientWidth / field.scrollWidth));
  if (factor < 1) for (const field of fields) field.style.setProperty("--shrink", factor);
}

async function stayAwake() {
  // Only pages served by https or from this machine may ask; elsewhere the board's own settings keep it on.
  await navigator.wakeLock?.request("screen").catch(() => {});
}

function drawTime() {
  document.getElementById("date").textContent = longDate(stream.now(), page.time_zone);
  if (view !== null) draw();
}

showClock(document.getElementById("clock"), stream.now, page.time_zone);
drawTime();
setInterval(drawTime, 5_000);
new ResizeObserver(() => fit()).observe(list.parentElement);
// The browser takes any touch for a person's consent; the button is what people find.
for (const touch of ["pointerup", "keyup"]) document.addEventListener(touch, () => gong.turnOn());
document.addEventListener("device-sound-test", (event) => {
  event.preventDefault();
  gong.ring("");
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayAwake());
document.fonts.addEventListener("loadingdone", () => fit());
stayAwake();
