/** What the alarm begins with on this page, and its sentences; nothing of the page around it. */
import { fill } from "../sentence.js";

export const data = JSON.parse(document.getElementById("alarm-page").textContent);
export const { texts } = data;
export const foot = document.querySelector("[data-alarm-foot]");
export const head = document.querySelector("[data-alarm]");

export const say = (sentence, values = {}) => fill(sentence, values, data.time_zone);

/** Who needs help, as colleagues read it. */
export const who = ({ by }) => by ?? texts.somebody;

/** Where: counter, floor, and what the machine says of its place. */
export function where({ counter, floor, place }) {
  const known = [counter && say(texts.counter, { counter }), floor && (data.floors[floor] ?? floor), place].filter(Boolean);
  return known.join(", ") || texts.unknown_place;
}
