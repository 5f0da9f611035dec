/** What of the line is shown. The choice stays with this browser, and is said as long as it hides somebody. */
import { page } from "/static/page.js";
import { write } from "../../rows.js";
import { say } from "../../say.js";
import { pick, root } from "../here.js";

const { texts } = page;
const STORE = `desk-filters-${page.office}`;
const FITS = {
  mine: ({ isHere }) => isHere,
  appointments: ({ ticket }) => ticket.booked_at !== null,
  needs: ({ ticket }) => ticket.needs.length > 0,
  beyond: ({ light }) => light.code === "beyond",
};
const chips = new Map([...root.querySelectorAll('[data-press="filter"]')].map((chip) => [chip.value, chip]));
const chosen = new Set(JSON.parse(localStorage.getItem(STORE) ?? "[]").filter((name) => name in FITS));

/** Those entries of the line that fit all chosen filters; draws the filters beside it. */
export function filtered(items) {
  for (const [name, chip] of chips) {
    chip.setAttribute("aria-pressed", String(chosen.has(name)));
    write(chip, "many", String(items.filter(FITS[name]).length));
  }
  const shown = items.filter((item) => [...chosen].every((name) => FITS[name](item)));
  const hidden = items.length - shown.length;
  pick("[data-hidden-ones]").hidden = hidden === 0;
  write(root, "hidden-says", hidden === 0 ? null : say(texts.filtered, { shown: shown.length, count: items.length }));
  return shown;
}

function choose(change) {
  change();
  localStorage.setItem(STORE, JSON.stringify([...chosen]));
}

/** By the button's `data-press`. */
export const filterPresses = {
  filter: ({ value }) => choose(() => (chosen.has(value) ? chosen.delete(value) : chosen.add(value))),
  "show-all": () => choose(() => chosen.clear()),
};
