/** A ticket on its visitor's phone: says at once what the line says, in the title too. */
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { Chime } from "./chime.js";
import { fill, waitText, wordFor } from "./say.js";

const OPEN_CALL = ["called", "serving"];
const RINGS = ["ticket.called", "ticket.recalled"];
const chime = new Chime();

function draw({ ticket }) {
  const [view] = Object.values(ticket);
  const words = page.words[wordFor(view, page.words)];
  document.title = fill(words.title, view);
  document.getElementById("ticket").dataset.state = view.state;
  const floor = document.querySelector("[data-floor]");
  const lang = document.documentElement.lang;
  floor.hidden = !OPEN_CALL.includes(view.state);
  floor.textContent = floor.hidden ? "" : (view.floor[lang] ?? view.floor[page.office_language]);
  document.querySelector("[data-number]").textContent = view.number;
  document.querySelector("[data-service]").textContent = [view.service, ...view.more_services].map((service) => page.services[service]).join(", ");
  const wait = waitText(view.wait, page.waits);
  document.querySelector("[data-wait]").hidden = wait === "";
  write(document.querySelector("[data-wait-text]"), wait);
  for (const line of document.querySelectorAll("[data-said]")) {
    write(line, fill(words[line.dataset.said], view));
  }
}

/** Written only when it is new, so that a screen reader does not say it again. */
function write(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

follow({
  token: page.token,
  stream: `ticket/${page.token}`,
  onView: draw,
  onChange: (change) => {
    if (RINGS.includes(change.type)) chime.ring();
  },
  onFresh: showFresh,
  isIdle: () => !chime.isOn,
});

const sound = document.getElementById("sound");
const button = sound.querySelector("button");
button.addEventListener("click", () => {
  if (chime.isOn) chime.turnOff();
  else chime.turnOn();
  button.setAttribute("aria-checked", chime.isOn);
  button.querySelector("[data-off]").hidden = chime.isOn;
  button.querySelector("[data-on]").hidden = !chime.isOn;
});
sound.hidden = false;
