/** A keypad of six keys is enough: previous, next, OK, back, repeat, help. Headset and large buttons may be keys too. */
import { isSeen } from "./seen.js";

const STOPS = "button, input";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** `does`: what each other key does, by its name; `onKey(event)` for the keys that are not among them. */
export function obeyKeys({ does, onKey }) {
  document.addEventListener("keydown", (event) => {
    if (event.key in STEPS) {
      event.preventDefault();
      move(STEPS[event.key]);
    } else if (event.key in does) {
      event.preventDefault();
      does[event.key]();
    } else {
      onKey(event);
    }
  });
}

function move(by) {
  const here = document.activeElement;
  const stops = [...document.querySelectorAll(STOPS)].filter((stop) => isSeen(stop) && !stop.disabled);
  // From a heading the way leads to what comes after it, or before.
  const isBefore = (stop) => stop.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = by > 0 ? stops.filter((stop) => stop !== here && !isBefore(stop)) : stops.filter(isBefore).reverse();
  (next[0] ?? stops[by > 0 ? 0 : stops.length - 1])?.focus();
}
