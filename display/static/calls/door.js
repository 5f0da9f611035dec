/** A counter's door sign: the counter, and the number that is to come in now. */
import { page } from "/static/page.js";
import { placeOf } from "./places.js";

const { settings } = page;
const sign = document.getElementById("door");

/** Draws the sign from a view; the newest open call of the counter stands on it. */
export function drawDoor(view) {
  if (settings.counter === "") return;
  const calls = Object.values(view.calls).filter((call) => call.counter === settings.counter);
  calls.sort((a, b) => Date.parse(a.called_at) - Date.parse(b.called_at));
  const newest = calls[calls.length - 1]; // of one second, the later ticket
  const place = placeOf({ counter: settings.counter });
  write(".door-counter", settings.counter);
  write(".door-place", [place.floor, place.way].filter((text) => text !== "").join(" · "));
  const numbers = newest ? [newest.number, ...newest.with] : [];
  write(".door-number", numbers.join(" "));
  sign.style.setProperty("--share", 1 / Math.sqrt(Math.max(1, numbers.length)));
  sign.querySelector(".door-call").hidden = calls.length === 0;
  sign.querySelector(".door-idle").hidden = calls.length > 0;
  sign.hidden = false;
}

/** The sign stands out while its number is new. */
export function lightDoor(isLit) {
  sign.classList.toggle("is-called", isLit && settings.counter !== "");
}

function write(selector, text) {
  const element = sign.querySelector(selector);
  if (element.textContent !== text) element.textContent = text;
}
