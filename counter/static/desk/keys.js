/** The desk's keys: each presses the button that is there to be pressed, so a key can do nothing that a press cannot. */
import { page } from "/static/page.js";
import { listen } from "../shortcuts.js";
import { say } from "../say.js";
import { may } from "../ticket.js";
import { here, pick } from "./here.js";
import { complain } from "./wishes/asking.js";

const PRESSES = { R: "recall", S: "start", F: "finish", X: "no-show", H: "hold" };

export function listenForKeys() {
  document.querySelector("[data-open=shortcuts]").addEventListener("click", showList);
  listen(document.querySelector("[data-shortcuts-on]"), (key) => {
    if (key === "?") showList();
    else if (key === "N" && here.counter !== null) pressNext();
    else if (key in PRESSES) press(PRESSES[key]);
    else return false;
    return true;
  });
}

const showList = () => document.getElementById("shortcuts").showModal();

function press(what) {
  const button = pick(`.mine [data-press="${what}"]`);
  if (button.checkVisibility()) button.click();
}

/** N leads on from wherever the visit stands; whom it would lose it names. */
function pressNext() {
  const { visit, counter } = here;
  if (visit === null) press("next");
  else if (may("finish", visit.ticket)) press("finish-next");
  else complain(say(page.refusals.counter_busy, { number: visit.ticket.number, counter }));
}
