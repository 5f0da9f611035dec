/** The gong: two tones made by the browser, one call after the other. What it rings for is the board's matter. */

const LENGTH_S = 1;
const PAUSE_S = 0.6;
const LOUDNESS = 0.5;
// A falling third, as halls have known it for long: pitch in hertz and start in seconds.
const TONES = [
  [659.25, 0],
  [523.25, 0.3],
];
// The partials of a bell plate: multiple of the pitch and strength.
const PARTIALS = [
  [1, 1],
  [2, 0.4],
  [3.01, 0.15],
];

/** A gong that tells `onSilent(isSilent)` when the browser holds the sound back, and when it no longer does. */
export class Gong {
  #audio = new AudioContext();
  #waiting = [];
  #isRinging = false;

  constructor(onSilent) {
    const tell = () => onSilent(this.#audio.state !== "running");
    this.#audio.addEventListener("statechange", tell);
    this.turnOn();
    // Where sound is allowed it runs within moments; say that it is off only when it really is.
    setTimeout(tell, 1_000);
  }

  get isRinging() {
    return this.#isRinging;
  }

  /** Ask the browser for sound; without a person's touch it may say no. */
  turnOn() {
    this.#audio.resume().catch(() => {});
  }

  /** Ring for a number, after those that wait: never two at once, none left out. Each is told as event "ring" on the body. */
  ring(number) {
    this.#waiting.push(number);
    if (!this.#isRinging) this.#next();
  }

  #next() {
    this.#isRinging = this.#waiting.length > 0;
    if (!this.#isRinging) return;
    const number = this.#waiting.shift();
    document.body.dataset.rings = Number(document.body.dataset.rings ?? 0) + 1;
    document.body.dispatchEvent(new CustomEvent("ring", { detail: { number }, bubbles: true }));
    // A held-back sound would come out late, all calls at once: better none.
    if (this.#audio.state === "running") this.#sound(this.#audio.currentTime);
    setTimeout(() => this.#next(), (LENGTH_S + PAUSE_S) * 1_000);
  }

  #sound(start) {
    for (const [pitch, after] of TONES) {
      for (const [multiple, strength] of PARTIALS) {
        const tone = new OscillatorNode(this.#audio, { frequency: pitch * multiple });
        const volume = new GainNode(this.#audio, { gain: 0 });
        const struck = start + after;
        volume.gain.setValueAtTime(0.0001, struck);
        volume.gain.exponentialRampToValueAtTime(LOUDNESS * strength * 0.5, struck + 0.008);
        volume.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH_S);
        tone.connect(volume).connect(this.#audio.destination);
        tone.start(struck);
        tone.stop(start + LENGTH_S);
      }
    }
  }
}
