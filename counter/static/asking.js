/** The wishes of a staff page, one after the other: each waits for the answer before it, then says what came of it, in the open dialog or on the page. */
import { page } from "/static/page.js";
import { say } from "./say.js";
import { ask } from "./wishes.js";

const { texts } = page;
// What is asked for, oldest first: the wish as text, its outcome that is to come.
const underWay = new Map();

/** Whether an answer is still to come. */
export const isAsking = () => underWay.size > 0;

// Of several open dialogs the last is the one in front.
const place = (name) => [...document.querySelectorAll(`dialog[open] [data-${name}]`)].at(-1) ?? document.querySelector(`[data-${name}]`);

/** News, said politely. */
export function tell(text) {
  place("news").textContent = text;
}

/** A no, said at once. */
export function complain(text) {
  place("refusal").textContent = text;
}

// The same button pressed again before its answer is still one press.
addEventListener(
  "click",
  (event) => {
    if (event.target.closest("[aria-busy=true]") === null) return;
    event.preventDefault();
    event.stopPropagation();
    tell(texts.one_moment);
  },
  { capture: true },
);

/**
 * Asks the office for `path`; gives the answer, or null after saying why not. The hall often shows what a wish has done before
 * its answer is here: whoever presses on by what the page shows is not kept waiting, only the wish is.
 */
export async function wish(path, body, button, method = "POST") {
  tell("");
  complain("");
  button?.setAttribute("aria-busy", "true");
  const outcome = await outcomeOf(path, body, method);
  button?.removeAttribute("aria-busy");
  if (outcome.answer) return outcome.answer;
  const { refusal, incident } = outcome;
  if (refusal) complain(say(page.refusals[refusal.code] ?? refusal.code, refusal.values));
  else complain(incident ? say(texts.fault, { incident }) : texts.no_answer);
  document.querySelector("[data-sign-in]").hidden = refusal?.code !== "not_signed_in";
  return null;
}

/** The same wish from two buttons, as "finish" and then "finish and next", is one wish. */
function outcomeOf(path, body, method) {
  const wished = JSON.stringify([method, path, body]);
  if (!underWay.has(wished)) {
    const before = [...underWay.values()].at(-1);
    underWay.set(wished, inTurn(before, path, body, method).finally(() => underWay.delete(wished)));
  }
  return underWay.get(wished);
}

/** When nobody answered the wish before, nobody is asked for this one either: what the page shows may be long past. */
async function inTurn(before, path, body, method) {
  const earlier = await before;
  return earlier?.isLost ? earlier : ask(`/api/v1/offices/${encodeURIComponent(page.office)}/${path}`, body, method);
}
