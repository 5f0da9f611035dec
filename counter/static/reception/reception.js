/**
 * Reception. It follows the hall as the desks do, lets each room draw its part, and passes presses on to the wishes:
 * receive.js who comes · find.js who is looked for · shown.js one ticket · moves.js what is changed · line.js, house.js what is seen.
 */
import { showClock } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { isAsking, tell, wish } from "../asking.js";
import { drawHelp, hearHelp } from "../entrance/help.js";
import { askForStop, drawStops, stopNews } from "../entrance/stops.js";
import { lineOf } from "../hall.js";
import { drawPrinters } from "../overview/notice.js";
import { keepingFocus } from "../rows.js";
import { say } from "../say.js";
import { listen } from "../shortcuts.js";
import { findAgain } from "./find.js";
import { here, pick, root } from "./here.js";
import { drawHouse } from "./house.js";
import { drawLine } from "./line.js";
import { begin, givenLast, isFilling, showWay } from "./receive.js";
import { drawShown, resume, show } from "./shown.js";

const REDRAW_MS = 5_000;
const { texts } = page;
const baseTitle = document.title;

const hall = follow({
  token: page.token,
  stream: page.stream,
  onView(view) {
    const isFirst = here.view === null;
    here.view = view;
    redraw();
    if (isFirst) showWay();
  },
  onChange(change) {
    hearHelp(change);
    findAgain(change.about.number);
  },
  onFresh: showFresh,
  onRefused({ code }) {
    // The pass of this page is a day old: a fresh page brings a fresh one, or the sign-in.
    if (code === "not_signed_in") location.reload();
  },
  isIdle: () => !isAsking() && !isFilling() && !document.querySelector("dialog[open]"),
});

here.clock = hall.now;
showClock(document.querySelector("[data-clock]"), hall.now, page.time_zone);
setInterval(redraw, REDRAW_MS);

function redraw() {
  if (here.view === null) return;
  keepingFocus(() => {
    drawLine();
    drawHouse();
    drawShown();
    drawHelp(here.view, here.now);
    drawStops(here.view);
    drawPrinters(here.view);
  });
  document.title = say(texts.page_title, { count: lineOf(here.view).length, page: baseTitle });
}

// ---- presses ----

async function checkIn(button, reference) {
  const answer = await wish(`appointments/${encodeURIComponent(reference)}/check-in`, {}, button);
  if (answer) tell(say(texts.news_check_in, answer));
}

async function stopOrLift(button) {
  const asked = await askForStop();
  if (asked === null) return;
  const answer = await wish(asked.what === "stop" ? "stops" : "stops/lift", { service: asked.service }, button);
  if (answer) tell(stopNews(asked));
}

/** By the button's `data-press`; the second value is the id of its row, or of what was given out last. */
const PRESSES = {
  details: (button, id) => show(id ?? String(givenLast().ticket.id)),
  resume: (button, id) => resume(here.ticket(id), button),
  "check-in": (button, id) => checkIn(button, id ?? givenLast().appointment.reference),
  stop: stopOrLift,
  "help-answer": (button, id) => wish(`help/${id}/answer`, {}, button),
  "help-done": (button, id) => wish(`help/${id}/done`, {}, button),
};

root.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-press]");
  if (button !== null && here.view !== null) PRESSES[button.dataset.press](button, button.closest("[data-id]")?.dataset.id);
});

const showShortcuts = () => document.getElementById("shortcuts").showModal();
document.querySelector("[data-open=shortcuts]").addEventListener("click", showShortcuts);

const KEYS = {
  N: () => begin("visitors"),
  P: () => begin("calls"),
  A: () => begin("appointments"),
  "/": () => pick("#find-text").focus(),
  "?": showShortcuts,
};

listen(document.querySelector("[data-shortcuts-on]"), (key) => {
  KEYS[key]?.();
  return key in KEYS;
});
