/** Keeps the public waiting times true: asks the feed every few seconds, and says when nobody answers. */
import { timeOfDay } from "/static/clock.js";
import { within } from "/static/deadline.js";
import { page, showFresh } from "/static/page.js";

const EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 8_000;
const FEED = `${location.pathname}.json`;
const DAY_MS = 24 * 60 * 60 * 1_000;
let heardAt = null;

const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");

/** Written only when it is new, so that a screen reader does not say it again. */
function write(selector, text, within = document) {
  const place = within.querySelector(selector);
  if (place.textContent.trim() !== text) place.textContent = text;
}

function draw(waits) {
  const at = new Date(waits.at);
  write("[data-at]", timeOfDay(at, page.time_zone));
  write("[data-opening]", opening(waits, at));
  document.querySelector("[data-opening]").className = `badge ${waits.is_open ? "is-good" : "is-warn"}`;
  document.querySelector("[data-stopped]").hidden = waits.takes_numbers || !waits.is_open;
  write("[data-people]", String(waits.people));
  write("[data-counters]", String(waits.open_counters));
  for (const { letter, waiting, wait } of waits.groups) {
    const row = document.querySelector(`[data-group="${letter}"]`);
    if (row === null) return location.reload(); // another plan of the office
    write("[data-waiting]", String(waiting), row);
    write("[data-wait]", fill(page.waits[wait.code], wait.values), row);
  }
}

function opening({ is_open: isOpen, opens_at: opensAt, closes_at: closesAt }, now) {
  const moment = isOpen ? closesAt : opensAt;
  if (moment === null) return isOpen ? page.words.open : page.words.closed;
  return fill(isOpen ? page.words.open_until : page.words.closed_until, { time: onTheWall(new Date(moment), now) });
}

/** "14:00" today, "Monday, 08:00" on another day, in the office's time. */
function onTheWall(date, now) {
  const { lang } = document.documentElement;
  const dayOf = (one) => new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone: page.time_zone }).format(one);
  const time = timeOfDay(date, page.time_zone);
  if (dayOf(date) === dayOf(now) && date - now < DAY_MS) return time;
  return `${new Intl.DateTimeFormat(lang, { weekday: "long", timeZone: page.time_zone }).format(date)}, ${time}`;
}

async function ask() {
  const answer = await fetch(FEED, { signal: within(ANSWER_WITHIN_MS) }).catch(() => null);
  const waits = answer?.ok ? await answer.json().catch(() => null) : null;
  if (waits !== null) {
    heardAt = new Date(waits.at);
    draw(waits);
  }
  showFresh(waits !== null, waits === null ? heardAt : null);
  setTimeout(ask, EVERY_MS);
}

ask();
