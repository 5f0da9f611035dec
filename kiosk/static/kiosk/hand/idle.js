/** Counts down while nobody touches the screen. */

const TICK_MS = 200;

export class Idle {
  #seconds = null;
  #touchedAt = 0;
  #onLeft;
  #onOver;

  /** `onLeft(seconds)` several times a second while it counts, `onOver()` once at its end. */
  constructor({ onLeft, onOver }) {
    this.#onLeft = onLeft;
    this.#onOver = onOver;
    setInterval(() => this.#tick(), TICK_MS);
  }

  /** Begin to count from so many seconds; null: do not count. */
  start(seconds) {
    this.#seconds = seconds;
    this.touch();
  }

  /** Somebody is there: begin anew. */
  touch() {
    this.#touchedAt = performance.now();
    this.#tick();
  }

  #tick() {
    if (this.#seconds === null) return;
    const left = Math.ceil(this.#seconds - (performance.now() - this.#touchedAt) / 1_000);
    if (left > 0) this.#onLeft(left);
    else {
      this.#seconds = null;
      this.#onOver();
    }
  }
}
