/** Raised by a gesture that nobody makes by accident: F9 twice within a second, anywhere; or the button twice. */
import { head, texts } from "./data.js";

const KEY = "F9";
const TWICE_MS = 1_000;
// Whoever presses with a switch or a shaking hand needs longer, and has seen the button change.
const BUTTON_MS = 5_000;

/** `raised()` is called once for each whole gesture. A held key counts once, and so do keys with others held. */
export function listen(raised) {
  let pressedAt = -Infinity;
  // Before any field or dialog can keep the key to itself.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
        pressedAt = -Infinity;
        return;
      }
      event.preventDefault();
      if (event.repeat) return;
      const isSecond = event.timeStamp - pressedAt < TWICE_MS;
      pressedAt = isSecond ? -Infinity : event.timeStamp;
      if (isSecond) raised();
    },
    { capture: true },
  );
  listenToButton(head.querySelector("[data-alarm-press]"), raised);
}

function listenToButton(button, raised) {
  let calmDown = null;
  const rest = () => {
    clearTimeout(calmDown);
    calmDown = null;
    button.textContent = texts.press;
  };
  button.addEventListener("click", () => {
    if (calmDown === null) {
      button.textContent = texts.press_again;
      calmDown = setTimeout(rest, BUTTON_MS);
    } else {
      rest();
      raised();
    }
  });
}
