/** The answers of a step, as many as a page holds: more of them on further pages, keys in groups. Nothing ever scrolls. */
import { fill } from "../say.js";

const FEW = 6; // more of them stand side by side and say no more than their names

/** Shows one page of the answers in `box`; an answer with data-off is not offered. Returns the page that is shown. */
export function drawChoices(box, page, most, words) {
  const offered = [...box.querySelectorAll(".choice:not([data-turn], [data-fixed])")];
  const answers = offered.filter((choice) => !("off" in choice.dataset));
  const slots = most - (box.querySelector("[data-fixed]") === null ? 0 : 1);
  const isTurned = answers.length > slots;
  const pageful = isTurned ? slots - 1 : slots;
  const pages = Math.max(1, Math.ceil(answers.length / pageful));
  const shown = page % pages;
  const seen = answers.slice(shown * pageful, (shown + 1) * pageful);
  for (const choice of offered) choice.hidden = !seen.includes(choice);
  const turn = box.querySelector("[data-turn]");
  if (turn !== null) {
    turn.hidden = !isTurned;
    turn.querySelector("[data-pages]").textContent = fill(words.pages, { page: shown + 1, pages });
  }
  const count = box.querySelectorAll(".choice:not([hidden])").length;
  box.dataset.count = count;
  box.toggleAttribute("data-many", count > FEW);
  return shown;
}

/**
 * Shows the keys of a pad: all of them, or with `most` the groups they are in, and with a way into those (the place of
 * a group at each turn) what lies there. A key is pressed by its own button, a group by [data-keys].
 */
export function drawKeys(pad, way, most) {
  const drawn = `${most}: ${way}`;
  if (pad.dataset.drawn === drawn) return; // a key that is drawn anew has lost the focus
  pad.dataset.drawn = drawn;
  for (const group of pad.querySelectorAll("[data-keys]")) group.remove();
  const others = pad.querySelector("[data-other-keys]");
  const all = [...pad.querySelectorAll(".key:not([data-other-keys])")];
  let keys = all;
  let slots = most;
  for (const place of way) {
    keys = groups(keys, slots)[place];
    slots = most - 1;
  }
  for (const key of all) key.hidden = keys.length > slots || !keys.includes(key);
  others.hidden = way.length === 0;
  if (keys.length <= slots) return;
  for (const [place, group] of groups(keys, slots).entries()) {
    const button = others.cloneNode();
    button.hidden = false;
    delete button.dataset.otherKeys;
    button.dataset.keys = place;
    button.textContent = name(group);
    others.before(button);
  }
}

function groups(keys, count) {
  const size = Math.ceil(keys.length / count);
  return Array.from({ length: Math.ceil(keys.length / size) }, (_, at) => keys.slice(at * size, (at + 1) * size));
}

function name(keys) {
  const names = keys.map((key) => key.textContent);
  if (names.length <= 3) return names.join("  ");
  const words = keys.flatMap((key, at) => (key.matches(".is-word") ? [names[at]] : []));
  const signs = names.filter((each) => !words.includes(each));
  return [`${signs[0]} – ${signs[signs.length - 1]}`, ...words].join("  ");
}
