/**
 * The appointment book: which days are shown, what is looked for, and presses passed on.
 * reading.js reads it · views.js draws it · details.js one appointment · asked.js a new one or another time · lists.js waiting list and conflicts.
 */
import { showClock } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { isAsking } from "../asking.js";
import { listen } from "../shortcuts.js";
import { dayAfter } from "../wall.js";
import { askForNew } from "./asked.js";
import { showDetails } from "./details.js";
import { closeFound, find } from "./find.js";
import { here, pick, root } from "./here.js";
import { countLists, openConflicts, openWaiting } from "./lists.js";
import { readBook, readSoon } from "./reading.js";

const EVERY_MINUTE_MS = 60_000;

const hall = follow({
  token: page.token,
  stream: page.stream,
  onView() {},
  onChange(change) {
    if (change.type.startsWith("appointment.")) readSoon();
  },
  onFresh: showFresh,
  onRefused({ code }) {
    // The pass of this page is a day old: a fresh page brings a fresh one, or the sign-in.
    if (code === "not_signed_in") location.reload();
  },
  isIdle: () => !isAsking() && !document.querySelector("dialog[open]"),
});
showClock(document.querySelector("[data-clock]"), hall.now, page.time_zone);

/** Shows these days, in this view. */
function show(change) {
  Object.assign(here, change);
  here.keep();
  readBook();
}

const step = (count) => () => show({ day: dayAfter(here.day, here.view === "week" ? 7 * count : count) });

/** By the button's `data-press`; the second value is the id of its row, the third that of the row around it. */
const PRESSES = {
  back: step(-1),
  on: step(1),
  today: () => show({ day: page.today }),
  details: (button, id) => showDetails(id),
  book: () => askForNew({ day: here.day }),
  "book-at": ({ dataset }) => askForNew({ day: here.day, time: dataset.at }),
  "open-day": (button, id) => show({ view: "day", day: id }),
  "open-hour": (button, id, day) => show({ view: "day", day }),
  waiting: openWaiting,
  conflicts: openConflicts,
  "close-found": closeFound,
};

root.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-press]");
  if (button === null) return;
  const row = button.closest("[data-id]");
  PRESSES[button.dataset.press](button, row?.dataset.id, row?.parentElement.closest("[data-id]")?.dataset.id);
});
root.addEventListener("change", ({ target }) => {
  if (target.name === "view") show({ view: target.value });
  if (target.matches("[data-day]") && target.validity.valid) show({ day: target.value });
});
pick("[data-find]").addEventListener("submit", (event) => {
  event.preventDefault();
  find(event.target.elements.text, event.submitter);
});

const showShortcuts = () => document.getElementById("shortcuts").showModal();
document.querySelector("[data-open=shortcuts]").addEventListener("click", showShortcuts);
const KEYS = {
  A: PRESSES.book,
  T: PRESSES.today,
  1: () => show({ view: "day" }),
  2: () => show({ view: "week" }),
  3: () => show({ view: "counters" }),
  "[": PRESSES.back,
  "]": PRESSES.on,
  "/": () => pick("#book-find").focus(),
  "?": showShortcuts,
};
listen(document.querySelector("[data-shortcuts-on]"), (key) => {
  KEYS[key]?.();
  return key in KEYS;
});

readBook();
countLists();
setInterval(countLists, EVERY_MINUTE_MS);
