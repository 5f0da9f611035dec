/** What the capacity offers in a week, drawn: a bar for each span, as high as its counters, those that are kept with a pattern; and in words. */
import { page } from "/static/page.js";
import { say } from "../../say.js";
import { minutesOf } from "../../wall.js";

const { texts } = page;
const KEPT = [
  ["online", "for_online"],
  ["desk", "for_desk"],
  ["soon", "for_short_notice"],
];
const MIDNIGHT = 24 * 60;
const until = ({ ends }) => (ends === null || ends === "" ? MIDNIGHT : minutesOf(ends));

/** A span in words. */
export function spanInWords(span) {
  const kept = KEPT.filter(([, field]) => span[field] > 0).map(([what, field]) => say(texts[what], { count: span[field] }));
  const counters = span.counters === 1 ? texts.counter : say(texts.counters, span);
  return `${span.begins}–${span.ends || "24:00"}: ${counters}${kept.length > 0 ? `, ${say(texts.kept, { kept })}` : ""}`;
}

/** About how many appointments of `minutes` the spans of a day hold. */
export const offered = (spans, minutes) => spans.reduce((all, span) => all + span.counters * Math.floor((until(span) - minutesOf(span.begins)) / minutes), 0);

/** Draws the days [{name, spans}] into a place. */
export function drawPicture(place, days, minutes) {
  const all = days.flatMap(({ spans }) => spans);
  const first = Math.min(...all.map(({ begins }) => minutesOf(begins)), MIDNIGHT);
  const last = Math.max(...all.map(until), first + 1);
  const most = Math.max(...all.map(({ counters }) => counters), 1);
  place.replaceChildren(...days.map((day) => row(day, { first, last, most, minutes })));
}

function row({ name, spans }, { first, last, most, minutes }) {
  const line = make("div", "picture-day");
  line.role = "listitem";
  const bars = make("div", "bars");
  bars.ariaHidden = "true";
  for (const span of spans) {
    const bar = make("div", "bar");
    bar.style.insetInlineStart = `${((minutesOf(span.begins) - first) / (last - first)) * 100}%`;
    bar.style.inlineSize = `${((until(span) - minutesOf(span.begins)) / (last - first)) * 100}%`;
    bar.style.blockSize = `${(span.counters / most) * 100}%`;
    const kept = KEPT.flatMap(([what, field]) => Array(span[field]).fill(`is-${what}`));
    const free = Math.max(0, span.counters - kept.length);
    bar.append(...[...kept, ...Array(free).fill("is-free")].map((kind) => make("i", kind)));
    bars.append(bar);
  }
  const count = offered(spans, minutes);
  const said = count === 0 ? texts.offers_nothing : say(texts.offers, { count, minutes });
  line.append(make("strong", "picture-name", name), bars, make("p", "small", spans.length === 0 ? texts.offers_nothing : [...spans.map(spanInWords), said].join(" · ")));
  return line;
}

function make(kind, name, text = "") {
  const element = document.createElement(kind);
  element.className = name;
  element.textContent = text;
  return element;
}
