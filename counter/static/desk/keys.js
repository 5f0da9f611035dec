/** The desk's keys: each presses the button that is there to be pressed, so a key can do nothing that a press cannot. */
import { page } from "/static/page.js";
import { listen } from "../shortcuts.js";
import { say } from "../say.js";
import { may } from "../ticket.js";
import { here, pick } from "./here.js";
import { complain } from "../asking.js";

// What a key presses: the first of these that is there.
const PRESSES = {
  R: ["recall"],
  S: ["start"],
  F: ["finish", "finish-close"],
  X: ["no-show"],
  H: ["hold"],
  T: ["transfer"],
  J: ["join"],
  Z: ["undo"],
  B: ["break", "back"],
  W: ["follow-up", "follow-up-done"],
};
const LEADS_ON = ["next", "finish-next", "finish-close", "done-next"];

export function listenForKeys() {
  document.querySelector("[data-open=shortcuts]").addEventListener("click", showList);
  listen(document.querySelector("[data-shortcuts-on]"), (key) => {
    if (key === "?") showList();
    else if (key === "N" && here.counter !== null) pressNext();
    else if (key === "C") pick("#by-number").focus();
    else if (key in PRESSES) press(PRESSES[key]);
    else return false;
    return true;
  });
}

const showList = () => document.getElementById("shortcuts").showModal();

function press(names) {
  const buttons = names.map((name) => pick(`.mine [data-press="${name}"]`));
  const fitting = buttons.find((button) => button.checkVisibility());
  fitting?.click();
  return fitting !== undefined;
}

/** N leads on from wherever I stand; whom it would lose it names. */
function pressNext() {
  if (press(LEADS_ON) || here.visit === null) return;
  complain(say(page.refusals.counter_busy, { number: here.visit.ticket.number, counter: here.counter }));
}
