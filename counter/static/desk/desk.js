/**
 * The desk. It follows the hall, lets each room draw its part, and passes presses on to the wishes:
 * mine/ my counter · line/ who waits · aside/ everybody else · wishes/ what is asked of the office · here.js what all of them know.
 */
import { showClock } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { drawHelp, hearHelp } from "../entrance/help.js";
import { drawStops } from "../entrance/stops.js";
import { lineOf, visitSince } from "../hall.js";
import { drawPrinters } from "../overview/notice.js";
import { keepingFocus } from "../rows.js";
import { say } from "../say.js";
import { drawAside } from "./aside/aside.js";
import { drawCounters } from "./aside/counters.js";
import { drawHour } from "./aside/hour.js";
import { here, pick, root } from "./here.js";
import { listenForKeys } from "./keys.js";
import { filterPresses } from "./line/filters.js";
import { drawLine } from "./line/line.js";
import { drawMine } from "./mine/mine.js";
import { drawUndo } from "./mine/undo.js";
import { isAsking, tell } from "../asking.js";
import { counterPresses } from "./wishes/counters.js";
import { entrancePresses } from "./wishes/entrance.js";
import { isCheckedInHere, isMovedHere, visitPresses } from "./wishes/visits.js";

const REDRAW_MS = 5_000;
const PRESSES = { ...visitPresses, ...counterPresses, ...entrancePresses, ...filterPresses };
const { texts } = page;
const baseTitle = document.title;
let atMine = null;

const hall = follow({
  token: page.token,
  stream: page.stream,
  onView(view) {
    const isFirst = here.view === null;
    here.view = view;
    redraw();
    if (isFirst && here.visit !== null) offerOpenVisit(here.visit.ticket);
  },
  onChange(change, view) {
    hearHelp(change);
    const isFirst = change.type === "ticket.issued" && lineOf(view).length === 1 && !isCheckedInHere(change.about.number);
    if (isFirst && here.counter !== null && here.visit === null) tell(say(texts.news_first, change.about));
  },
  onFresh: showFresh,
  onRefused({ code }) {
    // The pass of this page is a day old: a fresh page brings a fresh one, or the sign-in.
    if (code === "not_signed_in") location.reload();
  },
  isIdle: () => !isAsking() && !document.querySelector("dialog[open]") && pick("#by-number").value === "",
});

here.clock = hall.now;
showClock(document.querySelector("[data-clock]"), hall.now, page.time_zone);
setInterval(redraw, REDRAW_MS);
listenForKeys();

function redraw() {
  if (here.view === null) return;
  noticeWhoLeft();
  keepingFocus(() => {
    drawMine();
    drawUndo();
    drawLine();
    drawHour();
    drawAside();
    drawCounters();
    drawHelp(here.view, here.now);
    drawStops(here.view);
    drawPrinters(here.view);
  });
  const number = here.visit?.ticket.number;
  document.title = number
    ? say(texts.title, { number, page: baseTitle })
    : say(texts.title_waiting, { count: lineOf(here.view).length, page: baseTitle });
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-press]");
  if (button === null || here.view === null) return;
  PRESSES[button.dataset.press](button, button.closest("[data-id]")?.dataset.id);
  redraw();
});

/** Whom somebody else has moved away from my counter does not go without a word. */
function noticeWhoLeft() {
  const { visit } = here;
  if (atMine !== null && atMine.id !== visit?.id && !isMovedHere(atMine.id)) tell(say(texts.news_gone, atMine.ticket));
  atMine = visit;
}

/** Whoever closed the browser or sits down elsewhere is told at once who is still at the counter. */
function offerOpenVisit(ticket) {
  tell(say(texts.news_still_here, { ...ticket, time: visitSince(ticket) }));
}
