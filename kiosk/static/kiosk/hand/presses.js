/** What counts as a press: a finger that leaves the button it came down on, however it moved there; a mouse; a key. */

const TWICE_WITHIN_MS = 400;
const TWICE_WITHIN_PX = 60;

/** `onPress(button, isSecond)` when a button is pressed, `isSecond` for the second tap of a double tap; `onGround()` for a touch beside all buttons. */
export function obeyPresses({ onPress, onGround }) {
  let down = null;
  let last = { at: -Infinity, x: 0, y: 0 };

  document.addEventListener("pointerdown", (event) => {
    // A second finger means nothing: the first one counts.
    if (event.pointerType === "touch" && event.isPrimary) down = event.target.closest("button");
  });
  document.addEventListener("pointerup", (event) => {
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    const button = document.elementFromPoint(event.clientX, event.clientY)?.closest("button") ?? null;
    const { timeStamp: at, clientX: x, clientY: y } = event;
    const isSecond = at - last.at < TWICE_WITHIN_MS && Math.hypot(x - last.x, y - last.y) < TWICE_WITHIN_PX;
    last = { at, x, y };
    if (button !== down) return;
    if (button === null) onGround();
    else if (!button.disabled) onPress(button, isSecond);
  });
  document.addEventListener("click", (event) => {
    if (event.pointerType === "touch") return;
    const button = event.target.closest("button");
    if (button !== null) onPress(button, event.detail > 1);
  });
  document.addEventListener("contextmenu", (event) => event.preventDefault());
}
