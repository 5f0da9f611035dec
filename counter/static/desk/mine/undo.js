/** My last step can be taken back for some seconds: a press beside the news, in a place kept free for it, that never takes the focus. */
import { page } from "/static/page.js";
import { write } from "../../rows.js";
import { say } from "../../say.js";
import { here, pick } from "../here.js";

const { texts } = page;
let saidUntil = null;
let timer = null;

/** What I may still take back as {ticket, number, move, until}, or null. */
export function undoable() {
  const mine = Object.values(here.view.undo).find((one) => one.by === page.me && Date.parse(one.until) > here.now);
  // With another visitor at that counter nobody can be put back there.
  const isTaken = mine?.counter != null && Object.values(here.view.calls).some(({ counter }) => counter === mine.counter);
  return mine === undefined || isTaken ? null : mine;
}

export function drawUndo() {
  const mine = undoable();
  const button = pick('[data-press="undo"]');
  button.hidden = mine === null;
  clearTimeout(timer);
  if (mine === null) return;
  write(button, "undo-what", say(texts.undo, { number: mine.number }));
  button.title = say(texts[`undo_${mine.move}`] ?? "", mine);
  timer = setTimeout(drawUndo, Date.parse(mine.until) - here.now + 50);
  if (saidUntil === mine.until) return;
  saidUntil = mine.until;
  pick("[data-undo-says]").textContent = texts.undo_says;
}
