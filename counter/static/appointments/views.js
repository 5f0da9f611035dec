/** The book drawn: a day in lines by time, a week in hours, a day by counter. */
import { page } from "/static/page.js";
import { Rows, write } from "../rows.js";
import { say } from "../say.js";
import { dayInWords, timeOf } from "../wall.js";
import { entriesIn, nested } from "./entries.js";
import { daysShown, here, pick, spanInWords, template } from "./here.js";
import { hoursOf, hoursShown, linesOf } from "./lines.js";

const { texts } = page;
const ANY = "any";

const countInWords = (count) => (count === 1 ? texts.figure : say(texts.figures, { count }));
const entriesOf = nested((row) => entriesIn(row.querySelector("[data-entries]")));
const columnEntriesOf = nested((row) => entriesIn(row.querySelector("[data-entries]"), false));
const hourRows = nested((row) => new Rows(row.querySelector("[data-hours]"), template("week-hour"), fillHour));

const lines = new Rows(pick("[data-rows=lines]"), template("line"), (row, line) => {
  const { from, until, entries, free, over, counters, kept, isKeptNew } = line;
  const isLong = entries.length === 0 && until - from > here.step;
  write(row, "time", isLong ? `${timeOf(from)}–${timeOf(until)}` : timeOf(from));
  entriesOf(row).draw(entries);
  const gap = row.querySelector("[data-free]");
  gap.dataset.at = timeOf(from);
  gap.dataset.free = counters === 0 ? "closed" : free > 0 ? "free" : "full";
  const said = over > 0 ? say(texts.over_by, { count: over }) : counters === 0 ? texts.not_offered : free === 0 ? texts.full : say(texts.free_of, { free, counters });
  if (gap.textContent !== said) gap.textContent = said;
  gap.setAttribute("aria-label", say(texts.book_at, { said, time: timeOf(from) }));
  const keeps = Object.entries(kept).filter(([, count]) => count > 0);
  write(row, "kept", !isKeptNew ? null : keeps.map(([what, count]) => say(texts[`kept_${what}`], { count })).join(", "));
});

const week = new Rows(pick("[data-rows=week]"), template("week-day"), (row, { day, hours, said }) => {
  write(row, "name", dayInWords(day, { weekday: "short", day: "numeric", month: "numeric" }));
  row.querySelector(".week-open").setAttribute("aria-label", say(texts.open_day, { day: dayInWords(day) }));
  row.toggleAttribute("data-today", day === page.today);
  write(row, "day-said", said);
  hourRows(row).draw(hours);
});

function fillHour(row, { from, count, share, level }) {
  write(row, "time", timeOf(from));
  write(row, "count", count === 0 ? "" : String(count));
  write(row, "level", texts[`level_${level}`]);
  row.firstElementChild.dataset.share = level;
  row.querySelector("[data-meter]").style.inlineSize = `${Math.round((share ?? 0) * 100)}%`;
  row.firstElementChild.setAttribute("aria-label", say(texts.hour, { time: timeOf(from), count, level: texts[`level_${level}`] }));
}

const columns = new Rows(pick("[data-rows=counters]"), template("counter-column"), (row, { id, entries }) => {
  write(row, "name", id === ANY ? texts.any_counter : say(texts.counter, { counter: id }));
  write(row, "count", String(entries.length));
  columnEntriesOf(row).draw(entries);
  row.querySelector("[data-nothing]").hidden = entries.length > 0;
});

const DRAWN = {
  day([{ entries, spans, about }]) {
    const shown = linesOf(entries, spans, here.step);
    lines.draw(shown);
    write(pick("[data-figures]").parentElement, "figures", countInWords(entries.length));
    return { about, isEmpty: shown.length === 0 };
  },
  week(days) {
    const [first, last] = hoursShown(days);
    const open = days.filter(({ entries, spans }, index) => index < 5 || entries.length > 0 || spans.length > 0);
    const said = ({ about, entries }) => about.name ?? (about.is_open ? countInWords(entries.length) : texts.closed);
    week.draw(open.map((one) => ({ id: one.day, day: one.day, said: said(one), hours: hoursOf(one.entries, one.spans, first, last) })));
    const count = days.reduce((all, { entries }) => all + entries.length, 0);
    write(pick("[data-figures]").parentElement, "figures", countInWords(count));
    return { about: null, isEmpty: first === last };
  },
  counters([{ entries, about }]) {
    const all = [ANY, ...Object.keys(page.counters)];
    columns.draw(all.map((id) => ({ id, entries: entries.filter(({ appointment }) => (appointment.counter ?? ANY) === id) })));
    write(pick("[data-figures]").parentElement, "figures", countInWords(entries.length));
    return { about, isEmpty: false };
  },
};

/** Draws what is shown now. */
export function drawBook() {
  const { about, isEmpty } = DRAWN[here.view](daysShown());
  for (const part of document.querySelectorAll("[data-view]")) part.hidden = part.dataset.view !== here.view || (isEmpty && here.view !== "counters");
  pick("[data-empty]").hidden = !isEmpty;
  const isOdd = about !== null && (about.name !== null || !about.is_open);
  write(document, "day-notice", isOdd ? [about.name, about.is_open ? null : texts.closed].filter(Boolean).join(" · ") : null);
  write(document, "shown-days", spanInWords());
  pick("[data-day]").value = here.day;
  for (const choice of document.getElementsByName("view")) choice.checked = choice.value === here.view;
}
