/** Draws what the server says now: who waits and how long, what gives out no numbers and why, when the office opens, help. */
import { longDate, timeOfDay } from "/static/clock.js";
import { fill, waitText } from "../say.js";
import { why } from "./refusal.js";

/** `news` as of watch.js, null before the first; `words` of the language, `zone` of the office. */
export function drawNews(news, words, zone) {
  if (news === null) return;
  const stop = document.querySelector("[data-stop]");
  stop.hidden = news.stop === null;
  stop.querySelector("[data-stop-why]").textContent = news.stop === null ? "" : why(news.stop, words, zone);
  for (const line of all("[data-appointments-go-on]")) line.hidden = !news.can_check_in;
  for (const choice of all("[data-appointment]")) {
    offer(choice, news.can_check_in);
    choice.querySelector(".choice-more").hidden = news.door_code !== null; // which takes its place
    say(choice, news.door_code === null ? "" : fill(words.kiosk.door_code, { code: news.door_code }));
  }
  for (const choice of all("[data-asks]")) offer(choice, news.stop === null && news.services[choice.dataset.asks] === null);
  for (const choice of all("[data-group]")) {
    offer(choice, news.stop === null);
    say(choice, groupNews(choice.dataset.group, news, words));
  }
  for (const choice of all("[data-service], [data-also]")) {
    const { service, also } = choice.dataset;
    say(choice, news.services[service ?? also] === null ? "" : words.kiosk.used_up);
  }
  const opens = document.querySelector("[data-opens]");
  opens.hidden = news.opens_at === null;
  if (news.opens_at !== null) {
    const at = new Date(news.opens_at);
    opens.querySelector("[data-opens-at]").textContent = `${longDate(at, zone)}, ${timeOfDay(at, zone)}`;
  }
}

/** Why there are no numbers for a service: as a refusal, so that it is answered like one; null if there are. */
export const stopOf = (news, service) => news?.services[service] ?? null;

const all = (selector) => document.querySelectorAll(selector);

function groupNews(letter, news, words) {
  const { waiting, wait } = news.groups[letter];
  const about = waitText(wait, words.waits);
  return fill(about === "" ? words.kiosk.waiting : words.kiosk.waiting_about, { count: waiting, wait: about });
}

function offer(choice, isOffered) {
  choice.toggleAttribute("data-off", !isOffered);
}

function say(choice, text) {
  const line = choice.querySelector("[data-news]");
  line.textContent = text;
  line.hidden = text === "";
}
