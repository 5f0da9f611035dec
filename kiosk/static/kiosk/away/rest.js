/** What the screen does while nobody is there: a clock that wanders instead of a picture that burns in, a new page each night. */
import { longDate, timeOfDay } from "/static/clock.js";

const PLACES = 5;
const NIGHT = 3; // o'clock: all offices are closed, and the day of the numbers has changed

/** The screen saver: comes when nobody has touched anything for a while, and goes with the first touch or key. */
export class Saver {
  #element;
  #seconds;
  #zone;
  #touchedAt = performance.now();

  /** `element` holds [data-saver-time] and [data-saver-date]. */
  constructor(element, seconds, zone) {
    this.#element = element;
    this.#seconds = seconds;
    this.#zone = zone;
    document.addEventListener("keydown", () => this.#wake(), { capture: true });
    // A finger takes it away when it is lifted: what lies below must not be pressed.
    document.addEventListener("click", () => this.#wake(), { capture: true });
  }

  /** To be called each second. Whoever is in the middle of something does not rest. */
  tick(isResting, now) {
    if (!isResting) this.#wake();
    this.#element.hidden = performance.now() - this.#touchedAt < this.#seconds * 1_000;
    if (this.#element.hidden) return;
    this.#element.querySelector("[data-saver-time]").textContent = timeOfDay(now, this.#zone);
    this.#element.querySelector("[data-saver-date]").textContent = longDate(now, this.#zone);
    this.#element.style.setProperty("--place", Math.floor(now / 60_000) % PLACES);
  }

  #wake() {
    this.#touchedAt = performance.now();
    this.#element.hidden = true;
  }
}

/** Whether a page of an earlier day should come anew: once a night, whatever has gathered in it goes. */
export function isStale(loadedAt, now, zone) {
  if (loadedAt === null) return false;
  const hour = Number(timeOfDay(now, zone, "en").slice(0, 2));
  return hour >= NIGHT && dayOf(loadedAt, zone) !== dayOf(now, zone);
}

function dayOf(date, zone) {
  return longDate(date, zone, "en");
}
