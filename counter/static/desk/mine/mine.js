/** My counter: what it is at, who is there, and the presses that fit. One of them is large: what usually comes next. */
import { page } from "/static/page.js";
import { minutesBetween, visitSince } from "../../hall.js";
import { write } from "../../rows.js";
import { say } from "../../say.js";
import { servicesText, writeFacts } from "../../ticket.js";
import { here, pick } from "../here.js";
import { whyCalled } from "../wishes/visits.js";
import { drawChoice } from "./choice.js";
import { fitting } from "./presses.js";
import { drawTogether } from "./together.js";

const { texts } = page;

export function drawMine() {
  const { view, counter, visit } = here;
  pick("[data-choosing]").hidden = counter !== null;
  pick("[data-working]").hidden = counter === null;
  pick(".mine").setAttribute("aria-labelledby", counter === null ? "choosing-title" : "mine-title");
  if (counter === null) {
    drawChoice();
    return;
  }
  const mine = view.counters[counter];
  pick("#mine-title").textContent = say(texts.counter, { counter });
  write(pick(".mine-head"), "floor", page.floors[mine.floor]);
  write(pick("[data-working]"), "forgotten", mine.forgotten && forgottenText(mine));
  const presses = fitting(mine.state, visit?.ticket ?? null);
  for (const button of pick("[data-working]").querySelectorAll("[data-fits] [data-press]")) {
    button.hidden = !presses.has(button.dataset.press);
  }
  pick("[data-by-number]").hidden = visit !== null || mine.state !== "open";
  pick("[data-visit]").hidden = visit === null;
  pick("[data-nobody]").hidden = visit !== null;
  pick("[data-nobody]").dataset.is = mine.state;
  if (visit === null) write(pick("[data-working]"), "nobody-says", stateText(mine));
  else drawVisit(pick("[data-visit]"), visit, mine);
}

/** What a counter without a visit is at. */
function stateText({ state, break_kind, since }) {
  if (state === "open") return texts.nobody_here;
  const what = state === "break" ? (page.break_kinds[break_kind] ?? break_kind) : texts.follow_up;
  return say(texts.state_since, { what, time: since, minutes: minutesBetween(since, here.now) });
}

const forgottenText = ({ forgotten }) => say(texts[`forgotten_${forgotten}`], { minutes: here.view.settings.desk.forgotten_after });

function drawVisit(place, { id, ticket }, { state }) {
  place.dataset.is = ticket.state;
  for (const part of place.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== ticket.state;
  const since = visitSince(ticket);
  write(place, "since", say(texts.since, { time: since, minutes: minutesBetween(since, here.now) }));
  write(place, "closing", state === "closing" ? texts.closing : null);
  write(place, "number", ticket.number);
  write(place, "service", servicesText(ticket));
  writeFacts(place, ticket, whyCalled(id), here.now);
  drawTogether(id);
}
