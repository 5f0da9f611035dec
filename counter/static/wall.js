/** The clock and the calendar on the office's wall: moments as days and times there, and back. Days are "2026-11-23", times "09:10". */
import { page } from "/static/page.js";

const { lang } = document.documentElement;
const READ_AS = lang === "en" ? "en-GB" : lang;
const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: page.time_zone, dateStyle: "short", timeStyle: "medium" });

/** A moment (Date, or its text) as {day, time} on the wall. */
export function wallOf(moment) {
  const [day, time] = shown.format(new Date(moment)).split(" ");
  return { day, time: time.slice(0, 5) };
}

/** A day and a time on the wall as the text of a moment: its offset is that which the zone has then. */
export function momentAt(day, time) {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const offset = Date.parse(`${shown.format(asUtc).replace(" ", "T")}Z`) - asUtc;
  return new Date(asUtc - offset).toISOString();
}

/** The day so many days later. */
export function dayAfter(day, count) {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + count);
  return noon.toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export const mondayOf = (day) => dayAfter(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));

/** A day in words; `how` is that of Intl, as {weekday: "short", day: "numeric"}. */
export const dayInWords = (day, how = { weekday: "long", day: "numeric", month: "long" }) =>
  new Intl.DateTimeFormat(READ_AS, { ...how, timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));

/** "09:10" as minutes of the day, and back. */
export const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const timeOf = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
