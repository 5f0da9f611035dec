/** Sentences from the page with their values filled in. Pure. */
import { timeOfDay } from "/static/clock.js";

const STAMP = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** "%(count)s before this one" with its values; moments are read in the office's zone, and a value left empty takes its colon along. */
export function fill(sentence, values, zone) {
  const filled = sentence.replaceAll(/%\((\w+)\)s/g, (_, name) => {
    const value = values[name] ?? "";
    if (Array.isArray(value)) return value.join(", ");
    return STAMP.test(value) ? timeOfDay(new Date(value), zone) : String(value);
  });
  return filled.replace(/:\s*$/, "").trim();
}
