/** Draws what a visitor has wished for so far, and the times of appointments that can be chosen from. */
import { fill } from "../say.js";

/** Marks what is chosen, and says it in a line where a service is chosen. */
export function drawWishes({ wishes }, words) {
  for (const choice of document.querySelectorAll("[data-need]")) choice.ariaChecked = wishes.needs.has(choice.dataset.need);
  for (const choice of document.querySelectorAll("[data-also]")) choice.ariaChecked = wishes.also.has(choice.dataset.also);
  const said = [
    ...[...wishes.also].map((service) => words.services[service]),
    ...(wishes.people === 1 ? [] : [fill(words.kiosk.people, { count: wishes.people })]),
    ...[...wishes.needs].map((need) => words.needs[need]),
    ...(wishes.priority === null ? [] : [words.priorities[wishes.priority]]),
  ];
  for (const list of document.querySelectorAll("[data-wishes-said]")) {
    list.hidden = said.length === 0;
    list.replaceChildren(...said.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }
}

/** `times` of appointments, null before they are known. */
export function drawTimes(times) {
  const box = document.querySelector("[data-times]");
  if (box === null) return;
  document.querySelector("[data-no-times]").hidden = times === null || times.length > 0;
  const shown = [...box.querySelectorAll("[data-time]")].map((choice) => choice.dataset.time);
  if (shown.join() === (times ?? []).join()) return;
  for (const choice of box.querySelectorAll("[data-time]")) choice.remove();
  const model = document.querySelector("[data-time-choice]").content;
  for (const time of [...(times ?? [])].reverse()) {
    const choice = model.cloneNode(true).querySelector("button");
    choice.dataset.time = time;
    choice.querySelector(".choice-name").textContent = time;
    box.prepend(choice);
  }
}
