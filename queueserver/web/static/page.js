/** What every page module starts from: the data the server handed over, and the strip that says when it is stale. */
import { timeOfDay } from "./clock.js";

/** The page's data as the template wrote it (variable `page`). */
export const page = JSON.parse(document.getElementById("page").textContent);

/** Shows or hides the strip; give it to `follow` as `onFresh`. The time is read in `page.time_zone`. */
export function showFresh(isFresh, since) {
  const strip = document.getElementById("stale");
  const time = strip.querySelector("time");
  document.documentElement.toggleAttribute("data-stale", !isFresh);
  if (since !== null) {
    time.dateTime = since.toISOString();
    time.textContent = timeOfDay(since, page.time_zone);
  }
  strip.querySelector("[data-since]").hidden = since === null;
  strip.querySelector("[data-never]").hidden = since !== null;
  strip.hidden = isFresh;
}
