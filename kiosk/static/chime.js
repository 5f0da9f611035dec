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

export class Chime {
  #audio = null;

  get isOn() {
    return this.#audio !== null;
  }

  /** To be called from the visitor's tap: browsers allow sound only so. */
  turnOn() {
    this.#audio = new AudioContext();
    this.#tone(660, 0); // so that one hears what it will sound like
  }

  turnOff() {
    this.#audio.close();
    this.#audio = null;
  }

  async ring() {
    if (!this.isOn) return;
    navigator.vibrate?.(VIBRATION_MS);
    await this.#audio.resume();
    for (const [pitch, start] of TONES) this.#tone(pitch, start);
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
