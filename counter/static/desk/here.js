/** Where this desk is: the hall as last told, the server's time, my counter and who is at it. Everything is drawn from here. */
import { page } from "/static/page.js";
import { myCounter, visitAt } from "../hall.js";

export const here = {
  /** The view of the stream `desk/<office>`; null until the hall has answered. */
  view: null,
  /** The server's time as Date. */
  clock: () => new Date(),

  get now() {
    return here.clock().getTime();
  },
  /** The id of my counter, or null. */
  get counter() {
    return here.view === null ? null : myCounter(here.view, page.me);
  },
  /** Who is at my counter as {id, ticket}, or null. */
  get visit() {
    return here.counter === null ? null : visitAt(here.view, here.counter);
  },
  /** The ticket of this id in the sections whose rows can be pressed, as {id, ticket}. */
  ticket(id) {
    const section = ["waiting", "on_hold", "no_show"].find((name) => id in here.view[name]);
    return section === undefined ? null : { id, ticket: here.view[section][id] };
  },
};

export const root = document.querySelector("[data-desk]");
export const pick = (selector) => root.querySelector(selector);
export const list = (name) => pick(`[data-rows="${name}"]`);
export const template = (name) => document.querySelector(`[data-template="${name}"]`);

/** How many are in a list, and the sentence for none. */
export function writeCount(name, count) {
  pick(`[data-count="${name}"]`).textContent = count === 0 ? "" : String(count);
  pick(`[data-nothing="${name}"]`).hidden = count !== 0;
}
