/** Where a counter is, as this board tells it: floor, hall, way and arrow, in the office's language. Facts of the plan, no drawing. */
import { page } from "/static/page.js";

const { places, settings, lang, beside } = page;

/** A text of several languages in the office's own, else in the one beside it, else in any. */
export function inOurs(texts) {
  return texts[lang] ?? texts[lang.split("-")[0]] ?? texts[beside] ?? Object.values(texts)[0] ?? "";
}

/** Whether a counter's calls belong on this board. What the plan does not know is shown: better one call too many. */
export function isHere(counter) {
  if (settings.counter !== "") return counter === settings.counter;
  return settings.floors.length === 0 || !(counter in places) || settings.floors.includes(places[counter].floor);
}

/** {floor, way, arrow} of a call: a board of one floor does not repeat that floor's name; what is not known is "". */
export function placeOf(call) {
  const place = places[call.counter];
  const isOneFloor = page.floor !== null || settings.floors.length === 1;
  const floor = isOneFloor ? "" : (call.floor ?? "");
  if (place === undefined) return { floor, way: "", arrow: "right" };
  const [first, ...more] = [floor, inOurs(place.hall), inOurs(place.way)].filter((text) => text !== "");
  return { floor: first ?? "", way: more.join(" · "), arrow: settings.arrows[call.counter] ?? place.arrow ?? "right" };
}

/** Whether the spoken call says the floor too. */
export const speaksFloor = page.floor === null && settings.floors.length !== 1 && settings.counter === "";
