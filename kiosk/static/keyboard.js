/** A keypad of six keys is enough: arrows lead from one thing to the next, Enter presses it, Escape leads back. */

const STOPS = "h1, button, input";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** `onBack` for Escape; `onKey(event)` for every other key but arrows. */
export function obeyKeys({ onBack, onKey }) {
  document.addEventListener("keydown", (event) => {
    if (event.key in STEPS) {
      event.preventDefault();
      move(STEPS[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      onBack();
    } else {
      onKey(event);
    }
  });
}

function move(by) {
  const stops = [...document.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility() && !stop.disabled);
  const here = stops.indexOf(document.activeElement);
  stops[(Math.max(here, 0) + by + stops.length) % stops.length]?.focus();
}
