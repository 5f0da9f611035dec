/** The slots that are free for what is asked: a fortnight at a time, read anew whenever that changes. */
import { page } from "/static/page.js";
import { dayAfter } from "../wall.js";
import { look } from "./look.js";

const AHEAD_DAYS = 13;
/** How far somebody is looked for a first free slot, in one question. */
const FAR_DAYS = 55;

/** The free slots from one day to another as {day: [moments]}; null when nobody answers. */
async function freeBetween(wanted, first, last) {
  const answer = await look("slots", { ...wanted, first, last });
  return answer?.days ?? null;
}

/** What is free near a day. */
export class Slots {
  constructor() {
    this.forget();
  }

  /** What was read is no longer sure. */
  forget() {
    this.days = {};
  }

  /** The free slots of a day; null when nobody answers. */
  async on(wanted, day) {
    const key = JSON.stringify(wanted);
    if (this.key !== key) this.forget();
    this.key = key;
    if (!(day in this.days)) {
      const days = await freeBetween(wanted, day, dayAfter(day, AHEAD_DAYS));
      if (days === null) return null;
      for (let count = 0; count <= AHEAD_DAYS; count++) this.days[dayAfter(day, count)] = days[dayAfter(day, count)] ?? [];
    }
    return this.days[day];
  }

  /** The next day before or after a day on which something is free; null when there is none. */
  async next(wanted, day, step) {
    const [first, last] = step > 0 ? [dayAfter(day, 1), dayAfter(day, FAR_DAYS)] : [page.today, dayAfter(day, -1)];
    const days = (first <= last && (await freeBetween(wanted, first, last))) || {};
    const free = Object.keys(days).filter((one) => days[one].length > 0).sort();
    return (step > 0 ? free[0] : free.at(-1)) ?? null;
  }
}
