/** What a visitor asks for: each wish is explained before, asked until it is answered, and its answer said in words. */
import { timeOfDay } from "/static/clock.js";
import { page } from "/static/page.js";
import { newKey, wish } from "/kiosk/static/kiosk/server/wish.js";
import { fill } from "/kiosk/static/say.js";

const MINUTE_MS = 60_000;
const LEAVES_FROM = ["waiting", "called", "on_hold"];

/** Says something below the ticket, where it stays until the next answer. */
export function say(text, { isRefused = false } = {}) {
  const answer = document.getElementById("answer");
  answer.textContent = text;
  answer.classList.toggle("is-warn", isRefused);
  answer.hidden = false;
}

/** A wish of this ticket by its name; what the server answers, or null after it was said in words why not. */
export async function ask(name, body, key = newKey()) {
  const onAway = () => say(page.said.one_moment);
  const answer = await wish(`${location.pathname}/${name}`, body, key, { signal: new AbortController().signal, onAway });
  if (answer.refusal) {
    const values = { ...answer.refusal.values };
    if (Array.isArray(values.fields)) values.fields = values.fields.join(", ");
    say(fill(page.refusals[answer.refusal.code] ?? page.said.fault, values), { isRefused: true });
    return null;
  }
  if (answer.incident) {
    say(fill(page.said.fault, answer), { isRefused: true });
    return null;
  }
  return answer;
}

export class Wishes {
  #isAsking = false;
  #pausedUntil = "";

  constructor() {
    for (const button of document.querySelectorAll("[data-wish]")) {
      button.addEventListener("click", () => this.#ask(button.dataset.wish, {}));
    }
    for (const button of document.querySelectorAll("[data-opens]")) {
      button.addEventListener("click", () => this.#open(document.getElementById(button.dataset.opens)));
    }
    document.getElementById("wishes").hidden = false;
  }

  /** Whether a reload would take something out of the visitor's hands. */
  get isBusy() {
    return this.#isAsking || document.querySelector("dialog[open]") !== null;
  }

  /** Shows what can be asked for now. */
  offer(view, now) {
    const { leave, let_pass_most: most, pause_minutes: minutes } = page.offers;
    const left = most - view.let_pass;
    const pauseLeft = minutes - view.paused_minutes;
    const isWaiting = view.state === "waiting";
    this.#pausedUntil = timeOfDay(new Date(now.getTime() + pauseLeft * MINUTE_MS), page.time_zone);
    this.#show("[data-opens=leave]", leave && LEAVES_FROM.includes(view.state));
    this.#show("[data-opens=let-pass]", isWaiting && left > 0);
    this.#show("[data-opens=pause]", isWaiting && pauseLeft > 0);
    this.#show("[data-wish=come-back]", view.state === "on_hold" && view.paused_until);
    for (const choice of document.querySelectorAll("[name=others]")) choice.closest("label").hidden = Number(choice.value) > left;
    if (view.state === "called") document.getElementById("answer").hidden = true; // now there is one thing to do
    if (!isWaiting) for (const name of ["let-pass", "pause"]) document.getElementById(name).close();
  }

  #show(selector, isOffered) {
    document.querySelector(selector).hidden = !isOffered;
  }

  #open(dialog) {
    // Made when the question is asked: a second tap on its answer is the same wish.
    const key = newKey();
    dialog.querySelector("form").reset();
    for (const until of dialog.querySelectorAll("[data-until]")) until.textContent = this.#pausedUntil;
    dialog.returnValue = "";
    dialog.onclose = () => {
      const others = Number(new FormData(dialog.querySelector("form")).get("others"));
      if (dialog.returnValue) this.#ask(dialog.returnValue, others ? { others } : {}, key);
    };
    dialog.showModal();
  }

  async #ask(name, body, key) {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const section = document.getElementById("wishes");
    section.setAttribute("aria-busy", "true");
    const answer = await ask(name, body, key);
    if (answer !== null) {
      const until = answer.until && timeOfDay(new Date(answer.until), page.time_zone);
      say(fill(page.said[name === "let-pass" ? "let_pass" : name], { ...answer, until }));
    }
    section.removeAttribute("aria-busy");
    this.#isAsking = false;
    document.getElementById("answer").focus({ preventScroll: true });
    document.getElementById("ticket").scrollIntoView({ block: "start" });
  }
}
