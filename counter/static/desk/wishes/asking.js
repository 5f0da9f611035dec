/** One wish at a time: asks, lets the pressed button wait, says what came of it. */
import { page } from "/static/page.js";
import { say } from "../../say.js";
import { ask } from "../../wishes.js";
import { pick } from "../here.js";

const { texts } = page;
let isUnderWay = false;

/** Whether an answer is still to come. */
export const isAsking = () => isUnderWay;

/** News, said politely. */
export function tell(text) {
  pick("[data-news]").textContent = text;
}

/** A no, said at once. */
export function complain(text) {
  pick("[data-refusal]").textContent = text;
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
  pick("[data-sign-in]").hidden = refusal?.code !== "not_signed_in";
  return null;
}
