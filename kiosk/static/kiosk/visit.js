/** One visit at the kiosk: the way through its steps, what is wished for, and what came of it. */
import { newKey } from "./server/wish.js";

const AT_REST = ["welcome", "closed"];
const ADJUSTING = ["adjust", "language", "sound"];
const TYPING = ["code", "letters"];
const CODE_LENGTH = 16;
const MOST_LETTERS = 3;

export class Visit {
  step;
  page = 0; // of the step's answers
  keys = []; // the way into the step's keys, where they are shown group by group
  service = null; // where services are chosen; the wishes lead back there
  wishes = { also: new Set(), people: 1, needs: new Set(), priority: null };
  typed = "";
  times = null; // of appointments, once they are known
  time = null;
  isAsking = false;
  isAway = false;
  refusal = null;
  answer = null;
  slip = null;
  key = newKey(); // made when a question is shown, so that every tap on an answer is the same wish
  leaving = new AbortController();
  #trail = [];

  constructor(step) {
    this.step = step;
  }

  /** The next question; Back leads from there to this one. */
  goTo(step) {
    if (step !== this.step) this.#trail.push({ step: this.step, page: this.page });
    this.#enter(step);
  }

  /** One question back, or one page or group of keys of it; false at the beginning. */
  goBack() {
    this.giveUp();
    if (this.keys.length > 0) this.keys = [];
    else if (this.page > 0) this.page -= 1;
    else if (this.#trail.length > 0) {
      const { step, page } = this.#trail.pop();
      this.#enter(step, page);
    } else return false;
    return true;
  }

  /** To a step that was passed already; what lay behind it is forgotten. */
  returnTo(step) {
    while (this.#trail.length > 0 && this.step !== step) {
      const before = this.#trail.pop();
      this.#enter(before.step, before.page);
    }
  }

  /** From choosing a language and the like to the question before. */
  endAdjusting() {
    const before = [...this.#trail].reverse().find(({ step }) => !ADJUSTING.includes(step));
    if (ADJUSTING.includes(this.step)) this.returnTo(before.step);
  }

  /** The first page of answers and keys: of a new size they are others. */
  unfold() {
    this.page = 0;
    this.keys = [];
  }

  /** Something else is wished for than before: asking for it is a new wish. */
  change() {
    this.key = newKey();
    this.refusal = null;
  }

  /** The answer was no: it is said where something was typed, else on a page of its own. */
  refuse(refusal, from) {
    if (!TYPING.includes(from)) this.goTo("refused");
    this.change();
    this.refusal = refusal;
  }

  /** Whether this answer can be given now. */
  may(choice) {
    return !("take" in choice) || this.wishes.also.size > 0;
  }

  get isAtRest() {
    return AT_REST.includes(this.step);
  }

  /** Nobody waits for the answer any more. */
  giveUp() {
    this.leaving.abort();
    this.leaving = new AbortController();
    this.isAsking = this.isAway = false;
  }

  type(sign) {
    const most = this.step === "letters" ? MOST_LETTERS : CODE_LENGTH;
    this.setTyped(this.refusal === null ? (this.typed + sign).slice(0, most) : sign);
  }

  erase() {
    this.setTyped(this.refusal === null ? this.typed.slice(0, -1) : "");
  }

  setTyped(typed) {
    this.typed = typed;
    this.keys = [];
    this.change();
  }

  /** What is asked of `tickets`: this service, with all that was wished for. */
  wanted(service) {
    const { also, people, needs, priority } = this.wishes;
    const others = [...also].filter((one) => one !== service);
    return { service, more_services: others, people, needs: [...needs], priority };
  }

  /** What is asked of `check-in`. */
  checkedIn() {
    return this.step === "letters" ? { time: this.time, letters: this.typed } : { code: this.typed };
  }

  #enter(step, page = 0) {
    // What was typed stays where the answer to it is read.
    if (TYPING.includes(step) && this.step !== "moment") this.typed = "";
    if (step.startsWith("services-") || step === "question") this.service = step;
    this.step = step;
    this.page = page;
    this.keys = [];
    this.refusal = null;
    this.key = newKey();
  }
}
