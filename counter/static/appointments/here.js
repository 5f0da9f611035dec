/** What the book shows: which days in which view, and what stands there as last read. Everything is drawn from here. */
import { page } from "/static/page.js";
import { inWords } from "../boards/texts.js";
import { dayAfter, dayInWords, minutesOf, mondayOf, wallOf } from "../wall.js";

const VIEWS = ["day", "week", "counters"];
const MIDNIGHT = 24 * 60;
const asked = new URLSearchParams(location.search);

export const root = document.querySelector("[data-book]");
export const pick = (selector) => root.querySelector(selector);
export const template = (id) => document.getElementById(id);

export const here = {
  view: VIEWS.includes(asked.get("view")) ? asked.get("view") : "day",
  day: /^20\d\d-\d\d-\d\d$/.test(asked.get("day") ?? "") ? asked.get("day") : page.today,
  /** {appointments, days} of the shown span as the office last answered; null until then. */
  book: null,
  /** Appointments that were looked for. */
  found: [],

  /** First and last day that are shown. */
  get span() {
    const monday = mondayOf(here.day);
    return here.view === "week" ? [monday, dayAfter(monday, 6)] : [here.day, here.day];
  },
  /** An appointment that is shown, by its reference. */
  appointment: (reference) => [...(here.book?.appointments ?? []), ...here.found].find((one) => one.reference === reference) ?? null,
  /** Keeps the view in the address, so that a page that is loaded again shows the same. */
  keep() {
    history.replaceState(null, "", `?view=${here.view}&day=${here.day}`);
  },
};

/** The shown days, each as {day, about, entries, spans} with times in minutes of the day. */
export function daysShown() {
  return here.book.days.map((about) => ({
    day: about.day,
    about: { ...about, name: about.name === null ? null : inWords(about.name, Object.keys(about.name)) },
    entries: here.book.appointments.filter((one) => wallOf(one.booked_at).day === about.day).map(entryOf),
    spans: about.spans.map(({ begins, ends, ...span }) => ({ ...span, from: minutesOf(begins), until: ends === null ? MIDNIGHT : minutesOf(ends) })),
  }));
}

function entryOf(appointment) {
  const from = wallOf(appointment.booked_at);
  const until = wallOf(appointment.until);
  // What ends at midnight or later ends, on this day's page, at midnight.
  return { id: appointment.reference, appointment, from: minutesOf(from.time), until: until.day === from.day ? minutesOf(until.time) : MIDNIGHT };
}

/** The shown days in words. */
export function spanInWords() {
  const [first, last] = here.span;
  if (first === last) return dayInWords(first, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const how = { day: "numeric", month: "long" };
  return `${dayInWords(first, how)} – ${dayInWords(last, { ...how, year: "numeric" })}`;
}
