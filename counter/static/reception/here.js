/** Where reception is: the hall as last told and the server's time. Everything is drawn from here. */

const SECTIONS = ["waiting", "on_hold", "no_show", "calls"];

export const here = {
  /** The view of the stream `desk/<office>`; null until the hall has answered. */
  view: null,
  /** The server's time as Date. */
  clock: () => new Date(),

  get now() {
    return here.clock().getTime();
  },
  /** A ticket that the hall shows, as {id, ticket}, or null. */
  ticket(id) {
    const section = SECTIONS.find((name) => id in here.view[name]);
    return section === undefined ? null : { id, ticket: here.view[section][id] };
  },
};

export const root = document.querySelector("[data-reception]");
export const pick = (selector) => root.querySelector(selector);
export const list = (name) => pick(`[data-rows="${name}"]`);
export const template = (name) => document.querySelector(`[data-template="${name}"]`);

/** How many are in a list, and the sentence for none. */
export function writeCount(name, count) {
  pick(`[data-count="${name}"]`).textContent = count === 0 ? "" : String(count);
  pick(`[data-nothing="${name}"]`).hidden = count !== 0;
}
