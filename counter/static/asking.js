/** One wish at a time of a staff page: asks, lets the pressed button wait, says what came of it, in the open dialog or on the page. */
import { page } from "/static/page.js";
import { say } from "./say.js";
import { ask } from "./wishes.js";

const { texts } = page;
let isUnderWay = false;

/** Whether an answer is still to come. */
export const isAsking = () => isUnderWay;

const place = (name) => document.querySelector(`dialog[open] [data-${name}]`) ?? document.querySelector(`[data-${name}]`);

/** News, said politely. */
export function tell(text) {
  place("news").textContent = text;
}

/** A no, said at once. */
export function complain(text) {
  place("refusal").textContent = text;
}

/** Asks the office for `path`; gives the answer, or null after saying why not. */
export async function wish(path, body, button) {
  if (isUnderWay) {
    tell(texts.one_moment);
    return null;
  }
  isUnderWay = true;
  tell("");
  complain("");
  button?.setAttribute("aria-busy", "true");
  const outcome = await ask(`/api/v1/offices/${encodeURIComponent(page.office)}/${path}`, body);
  button?.removeAttribute("aria-busy");
  isUnderWay = false;
  if (outcome.answer) return outcome.answer;
  const { refusal, incident } = outcome;
  if (refusal) complain(say(page.refusals[refusal.code] ?? refusal.code, refusal.values));
  else complain(incident ? say(texts.fault, { incident }) : texts.no_answer);
  document.querySelector("[data-sign-in]").hidden = refusal?.code !== "not_signed_in";
  return null;
}
