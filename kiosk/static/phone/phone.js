/** A ticket on its visitor's phone: says at once what the line says, in the title too. */
import { timeOfDay } from "/static/clock.js";
import { follow } from "/static/live.js";
import { page, showFresh } from "/static/page.js";
import { fill, waitText, wordFor } from "/kiosk/static/say.js";
import { Chime } from "./chime.js";
import { News } from "./news.js";
import { onSwitch } from "./switch.js";
import { Wishes } from "./wishes.js";

const OPEN_CALL = ["called", "serving"];
const RINGS = ["ticket.called", "ticket.recalled"];
const SOON = ["next", "one"];
const chime = new Chime();
const news = new News();
const wishes = new Wishes();
const isSoon = (word) => SOON.includes(word);
let word = document.getElementById("ticket").dataset.word;
let wordBefore = word;

function draw({ ticket }) {
  const [view] = Object.values(ticket);
  wordBefore = word;
  word = wordFor(view, page.words);
  const values = { ...view, until: view.paused_until && timeOfDay(new Date(view.paused_until), page.time_zone) };
  const words = page.words[word];
  document.title = fill(words.title, values);
  Object.assign(document.getElementById("ticket").dataset, { state: view.state, word });
  const floor = document.querySelector("[data-floor]");
  floor.hidden = !OPEN_CALL.includes(view.state) || !view.floor;
  floor.textContent = floor.hidden ? "" : nameOf(view.floor);
  document.querySelector("[data-number]").textContent = view.number;
  document.querySelector("[data-service]").textContent = [view.service, ...view.more_services].map((service) => page.services[service]).join(", ");
  const others = document.querySelector("[data-with]");
  others.hidden = view.with.length === 0;
  others.textContent = others.hidden ? "" : fill(page.said.together, { numbers: view.with.join(", ") });
  const wait = waitText(view.wait, page.waits);
  document.querySelector("[data-wait]").hidden = wait === "";
  write(document.querySelector("[data-wait-text]"), wait);
  for (const line of document.querySelectorAll("[data-said]")) write(line, fill(words[line.dataset.said], values));
  wishes.offer(view, live.now());
  news.draw(view);
}

/** A name in the page's language; words.py falls back by the same rule. */
function nameOf(names) {
  const { lang } = document.documentElement;
  return names[lang] ?? names[lang.split("-")[0]] ?? names[page.office_language] ?? "";
}

/** Written only when it is new, so that a screen reader does not say it again. */
function write(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

const live = follow({
  token: page.token,
  stream: `ticket/${page.token}`,
  onView: draw,
  onChange: (change) => {
    if (RINGS.includes(change.type)) chime.ring();
    else if ((isSoon(word) && !isSoon(wordBefore)) || change.type === "ticket.resumed") chime.nudge();
  },
  onFresh: (isFresh, since) => {
    showFresh(isFresh, since);
    const plain = document.getElementById("plain");
    plain.hidden = isFresh;
    if (since !== null) plain.querySelector("time").textContent = timeOfDay(since, page.time_zone);
  },
  isIdle: () => !chime.isOn && !wishes.isBusy,
});

onSwitch("sound", (isOn) => (isOn ? chime.turnOn() : chime.turnOff()) ?? true);
document.getElementById("switches").hidden = false;
