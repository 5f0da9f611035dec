/** One voice: says sentences one after the other, each a clip of the server's; what comes anew interrupts. */

const LONGEST = 400; // signs of a sentence that the server speaks
const STEP = 0.2;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

export class Voice {
  isOn = false;
  volume;
  #audio = new Audio();
  #waiting = [];
  #isSpeaking = false;
  #clip;
  #usual;
  #onSpeaking;

  /** `clip(sentence)`: the address of a clip; `volume` from 0 to 1, as every visit begins; `onSpeaking()` with each sentence. */
  constructor({ clip, volume, onSpeaking }) {
    this.#clip = clip;
    this.#usual = this.volume = volume;
    this.#onSpeaking = onSpeaking;
    this.#audio.onended = () => this.#next();
    // No voice for this language, or no server: the visit goes on silently.
    this.#audio.onerror = () => this.#next();
  }

  /** Says these `{text, lang}` now, instead of what is being said. */
  say(sentences) {
    this.stop();
    this.add(sentences);
  }

  /** Says these after what is being said. */
  add(sentences) {
    if (!this.isOn) return;
    this.#waiting.push(...sentences.filter(({ text }) => SAYS_SOMETHING.test(text)));
    if (!this.#isSpeaking) this.#next();
  }

  stop() {
    this.#waiting = [];
    this.#isSpeaking = false;
    this.#audio.pause();
  }

  turn(isOn) {
    if (!isOn) this.stop();
    this.isOn = isOn;
  }

  louder(by) {
    this.volume = Math.min(1, Math.max(STEP, this.volume + by * STEP));
  }

  /** As every visit begins. */
  reset() {
    this.turn(false);
    this.volume = this.#usual;
  }

  #next() {
    const sentence = this.#waiting.shift();
    this.#isSpeaking = sentence !== undefined;
    if (!this.#isSpeaking) return;
    this.#onSpeaking();
    this.#audio.src = this.#clip({ ...sentence, text: sentence.text.slice(0, LONGEST) });
    this.#audio.volume = this.volume;
    // Refused when another sentence has come meanwhile: then that one speaks.
    this.#audio.play().catch(() => {});
    if (this.#waiting.length > 0) fetch(this.#clip(this.#waiting[0])).catch(() => {});
  }
}
