/** My counter: who is at it, and the presses that the state of the visit allows. One of them is large: what usually comes next. */
import { page } from "/static/page.js";
import { minutesBetween } from "../../hall.js";
import { write } from "../../rows.js";
import { say } from "../../say.js";
import { may, servicesText, writeFacts } from "../../ticket.js";
import { here, pick } from "../here.js";
import { whyCalled } from "../wishes/visits.js";
import { drawChoice } from "./choice.js";

const { texts } = page;
const MOVES = ["start", "finish", "recall", "no-show", "hold", "transfer", "cancel"];
const button = (press) => pick(`.actions [data-press="${press}"]`);

export function drawMine() {
  const { view, counter, visit } = here;
  pick("[data-choosing]").hidden = counter !== null;
  pick("[data-working]").hidden = counter === null;
  pick(".mine").setAttribute("aria-labelledby", counter === null ? "choosing-title" : "mine-title");
  if (counter === null) {
    drawChoice(view);
    return;
  }
  pick("#mine-title").textContent = say(texts.counter, { counter });
  write(pick(".mine-head"), "floor", page.floors[view.counters[counter].floor]);
  pick('[data-press="close-counter"]').hidden = visit !== null;
  pick("[data-nobody]").hidden = visit !== null;
  pick("[data-visit]").hidden = visit === null;
  pick("[data-visit]").dataset.is = visit?.ticket.state ?? "";
  pick("[data-by-number]").hidden = visit !== null;
  button("next").hidden = visit !== null;
  button("finish-next").hidden = visit === null || !may("finish", visit.ticket);
  for (const move of MOVES) button(move).hidden = visit === null || !may(move, visit.ticket);
  if (visit !== null) drawVisit(pick("[data-visit]"), visit);
}

function drawVisit(place, { id, ticket }) {
  for (const state of place.querySelectorAll("[data-state]")) state.hidden = state.dataset.state !== ticket.state;
  const since = ticket.state === "serving" ? ticket.started_at : ticket.called_at;
  write(place, "since", say(texts.since, { time: since, minutes: minutesBetween(since, here.now) }));
  write(place, "number", ticket.number);
  write(place, "service", servicesText(ticket));
  writeFacts(place, ticket, whyCalled(id), here.now);
}
