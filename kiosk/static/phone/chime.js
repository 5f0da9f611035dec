/** Rings and vibrates on a phone, after the visitor has asked for it. */

const TONES = [
  [880, 0],
  [660, 0.35],
  [880, 0.9],
  [660, 1.25],
];
const TONE_S = 0.6;
const LOUDNESS = 0.6;
const VIBRATION_MS = [400, 200, 400, 200, 800];
const NUDGE_MS = [200];

export class Chime {
  #audio = null;
  #awake = null;

  constructor() {
    document.addEventListener("visibilitychange", () => this.#stayAwake());
  }

  get isOn() {
    return this.#audio !== null;
  }

  /** To be called from the visitor's tap: browsers allow sound only so. */
  turnOn() {
    this.#audio = new AudioContext();
    this.#tone(660, 0); // so that one hears what it will sound like
    this.#stayAwake();
  }

  turnOff() {
    this.#audio.close();
    this.#audio = null;
    this.#awake?.release();
  }

  /** Once and softly: it is time to come nearer. */
  async nudge() {
    if (!this.isOn) return;
    navigator.vibrate?.(NUDGE_MS);
    await this.#audio.resume();
    this.#tone(660, 0);
  }

  async ring() {
    if (!this.isOn) return;
    navigator.vibrate?.(VIBRATION_MS);
    await this.#audio.resume();
    for (const [pitch, start] of TONES) this.#tone(pitch, start);
  }

  /** A phone that goes to sleep rings no more: the screen stays on while somebody waits to hear something. */
  async #stayAwake() {
    if (!this.isOn || document.visibilityState !== "visible") return;
    this.#awake = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
  }

  #tone(pitch, start) {
    const from = this.#audio.currentTime + start;
    const tone = new OscillatorNode(this.#audio, { frequency: pitch, type: "triangle" });
    const loudness = new GainNode(this.#audio, { gain: 0 });
    loudness.gain.setValueAtTime(LOUDNESS, from);
    loudness.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
    tone.connect(loudness).connect(this.#audio.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  }
}
