/** Draws the step that shows a number: where to wait, the QR code, what becomes of the slip. */
import { fill, waitText, wordFor } from "./say.js";

/** `answer` as of the wish, `slip` as of slip.js, `words` of the language; pictures lie under `base`. */
export function drawTicket(step, answer, slip, words, base) {
  const floors = answer.floors.map((floor) => words.floors[floor]);
  step.querySelector("[data-number]").textContent = answer.number;
  step.querySelector("[data-service-name]").textContent = words.services[answer.service];
  step.querySelector("[data-state]").textContent = fill(words.ticket[wordFor(answer, words.ticket)].state, answer);
  const wait = waitText(answer.wait, words.waits);
  step.querySelector("[data-wait]").hidden = wait === "";
  step.querySelector("[data-wait-text]").textContent = wait;
  for (const list of step.querySelectorAll("[data-floors]")) list.textContent = floors.join(", ");
  const where = answer.state !== "waiting" ? "called" : floors.length === 1 ? "one" : "many";
  for (const line of step.querySelectorAll("[data-where]")) line.hidden = line.dataset.where !== where;
  load(step.querySelector("[data-qr]"), `${base}/qr/${answer.token}.svg`);
  step.querySelector("[data-slip]").hidden = slip === null || slip === "trouble";
  step.querySelector("[data-printing]").hidden = slip !== "printing";
  step.querySelector("[data-out]").hidden = slip !== "out";
  step.querySelector("[data-trouble]").hidden = slip !== "trouble";
  if (slip === "out" && answer.slip === "picture") load(step.querySelector("[data-picture]"), `${base}/slips/${answer.token}.png`);
}

/** A picture is there or it is not: half of one, or its words in a frame, help nobody at a kiosk. */
function load(image, src) {
  if (image.getAttribute("src") === src) return;
  image.onload = () => (image.hidden = false);
  image.onerror = () => (image.hidden = true);
  image.src = src;
}
