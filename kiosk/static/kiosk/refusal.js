/** A refusal as a sentence: its values as the office reads them. */
import { timeOfDay } from "/static/clock.js";
import { fill } from "../say.js";

/** `words` of the language; services come by their names, times of the office's zone. */
export function why({ code, values }, words, zone) {
  const read = Object.entries(values).map(([name, value]) => {
    if (name === "service") return [name, words.services[value]];
    return [name, name.endsWith("_at") ? timeOfDay(new Date(value), zone) : value];
  });
  return fill(words.refusals[code], Object.fromEntries(read));
}
