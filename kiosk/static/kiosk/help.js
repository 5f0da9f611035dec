/** Help: calls the staff to this kiosk, and says when somebody is coming. */
import { newKey, wish } from "./server/wish.js";

export class Help {
  state = "none"; // none, asking, called, coming
  isAway = false;
  #base;
  #onChange;
  #asking = new AbortController();

  /** `onChange()` when there is something new to say. */
  constructor(base, onChange) {
    this.#base = base;
    this.#onChange = onChange;
  }

  /** What the server says of it, with each look at it. */
  hear(help) {
    if (this.state !== "asking") this.#become(help?.code ?? "none");
  }

  async call() {
    if (this.state !== "none") return;
    this.#become("asking");
    const answer = await this.#ask("help");
    if (answer !== null) this.#become(answer.code ?? "none");
  }

  async cancel() {
    this.#become("none");
    await this.#ask("help/cancel");
  }

  /** Asks until it is answered; null when something else is asked meanwhile. */
  #ask(wanted) {
    this.#asking.abort();
    this.#asking = new AbortController();
    return wish(`${this.#base}/${wanted}`, {}, newKey(), {
      signal: this.#asking.signal,
      onAway: () => {
        this.isAway = true;
        this.#onChange();
      },
    });
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.isAway = false;
    this.#onChange();
  }
}
