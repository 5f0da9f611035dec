/** Draws the step that shows a number: where to wait, the QR code, what becomes of the slip. */
import { timeOfDay } from "/static/clock.js";
import { fill, waitText, wordFor } from "../say.js";

/** `answer` as of the wish, `wishes` and `slip` as of visit.js, `words` of the language; pictures lie under `base`. */
export function drawTicket(step, { answer, wishes, slip }, words, { base, zone }) {
  const floors = answer.floors.map((floor) => words.floors[floor]);
  step.querySelector("[data-number]").textContent = answer.number;
  step.querySelector("[data-service-name]").textContent = services(answer, words);
  step.querySelector("[data-state]").textContent = fill(words.ticket[wordFor(answer, words.ticket)].state, answer);
  drawArrival(step.querySelector("[data-arrival]"), answer, words, zone);
  const wait = waitText(answer.wait, words.waits);
  step.querySelector("[data-wait]").hidden = wait === "";
  step.querySelector("[data-wait-text]").textContent = wait;
  for (const list of step.querySelectorAll("[data-floors]")) list.textContent = floors.join(", ");
  for (const line of step.querySelectorAll("[data-where]")) line.hidden = line.dataset.where !== where(answer, wishes, floors);
  load(step.querySelector("[data-qr]"), `${base}/qr/${answer.token}.svg`);
  step.querySelector(".ticket-paper").hidden = !["printing", "out"].includes(slip);
  step.querySelector("[data-printing]").hidden = slip !== "printing";
  step.querySelector("[data-out]").hidden = slip !== "out";
  step.querySelector("[data-trouble]").hidden = slip !== "trouble";
  step.querySelector("[data-scan]").hidden = slip === "trouble";
  if (slip === "out" && answer.slip === "picture") load(step.querySelector("[data-picture]"), `${base}/slips/${answer.token}.png`);
}

function services(answer, words) {
  const names = [answer.service, ...answer.more_services].map((service) => words.services[service]).join(", ");
  return answer.people === 1 ? names : `${names} (${fill(words.kiosk.people, { count: answer.people })})`;
}

/** What comes of having been early, on time or late for an appointment. */
function drawArrival(line, answer, words, zone) {
  line.hidden = answer.arrival === null;
  if (line.hidden) return;
  line.dataset.arrival = answer.arrival;
  line.textContent = fill(words.arrivals[answer.arrival], { time: timeOfDay(new Date(answer.booked_at), zone) });
}

function where(answer, wishes, floors) {
  if (answer.state !== "waiting") return "called";
  if (wishes.needs.has("fetch_me")) return "fetched";
  return floors.length === 1 ? "one" : "many";
}

/** A picture is there or it is not: half of one, or its words in a frame, help nobody at a kiosk. */
function load(image, src) {
  if (image.getAttribute("src") === src) return;
  image.onload = () => (image.hidden = false);
  image.onerror = () => (image.hidden = true);
  image.src = src;
}
