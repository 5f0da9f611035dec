/** Who is announced next: calls one after the other, each by gong and voice, none twice, none left out, none when it is over. */
import { page } from "/static/page.js";
import { timeOfDay } from "/static/clock.js";
import { speaksFloor } from "../calls/places.js";
import * as sound from "./sound.js";

const { settings } = page;
// What a call takes on a board that is not heard: those who look see the marks one after the other all the same.
const SILENT_S = 1.6;
// With so many waiting each is called in one language, and once: the last of a rush should not wait for minutes.
const RUSH = 3;
const IS_SPOKEN = settings.speaks === "voice" && sound.hasVoice;

/** Announces calls of a board: `isOpen(number)` tells whether a call still stands, `onSpeaking(number | null)` whom it calls now. */
export class Voice {
  #first = [];
  #again = [];
  #isBusy = false;
  #timer = null;
  #hushed = 0;

  constructor({ now, isOpen, onSpeaking }) {
    this.now = now;
    this.isOpen = isOpen;
    this.onSpeaking = onSpeaking;
  }

  /** Whether somebody is being called, or waits for it. */
  get isBusy() {
    return this.#isBusy || this.#first.length > 0 || this.#again.length > 0;
  }

  /** A call was made now. The same number in wait is replaced: it is called once, to where it is to go. */
  announce({ number, counter, language }) {
    if (settings.speaks === "nothing") return;
    this.#again = this.#again.filter((one) => one.number !== number);
    const clips = IS_SPOKEN ? this.#languages(language).map((lang) => sound.clip(address(number, counter, lang))) : [];
    const place = this.#first.findIndex((one) => one.number === number);
    const call = { number, counter, clips };
    if (place >= 0) this.#first[place] = call;
    else this.#first.push(call);
    this.#go();
  }

  /** Somebody of the staff wants to hear this board: the gong, as loud as it is now. */
  tryOut() {
    sound.setVolume(volume(this.now()));
    this.#ring("");
  }

  /** Something else is more important: nobody is announced any more, not even the one whose turn it is. */
  hush() {
    this.#hushed += 1;
    this.#first = [];
    this.#again = [];
  }

  /** The visitor's language first, then the office's. */
  #languages(language) {
    const wanted = [language, page.lang].filter((lang) => page.voices.includes(lang));
    return [...new Set(wanted)].slice(0, this.#first.length >= RUSH ? 1 : 2);
  }

  async #go() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    clearTimeout(this.#timer);
    for (let call = this.#next(); call !== undefined; call = this.#next()) await this.#call(call);
    this.#isBusy = false;
    const soonest = Math.min(...this.#again.map((one) => one.from));
    if (soonest < Infinity) this.#timer = setTimeout(() => this.#go(), Math.max(0, soonest - performance.now()));
  }

  /** Who was not announced yet goes first, then whose repetition is due. Who is at the counter by now is not called. */
  #next() {
    this.#first = this.#first.filter((one) => this.isOpen(one.number));
    this.#again = this.#again.filter((one) => this.isOpen(one.number));
    if (this.#first.length > 0) return this.#first.shift();
    const place = this.#again.findIndex((one) => one.from <= performance.now());
    return place < 0 ? undefined : this.#again.splice(place, 1)[0];
  }

  async #call(call) {
    sound.setVolume(volume(this.now()));
    this.onSpeaking(call.number);
    const hushed = this.#hushed;
    let length = call.isAgain ? 0 : this.#ring(call.number);
    for (const waiting of call.clips) {
      const clip = await waiting;
      if (clip !== null && hushed === this.#hushed) length = sound.play(clip);
    }
    await new Promise((over) => setTimeout(over, (sound.isBlocked() ? SILENT_S : length + 0.2) * 1_000));
    this.onSpeaking(null);
    const isRepeated = IS_SPOKEN && hushed === this.#hushed && settings.repeat_after > 0 && !call.isAgain && this.#first.length < RUSH;
    if (isRepeated) this.#again.push({ ...call, isAgain: true, from: performance.now() + settings.repeat_after * 1_000 });
  }

  /** Each gong is told as event "ring" on the body. */
  #ring(number) {
    document.body.dataset.rings = Number(document.body.dataset.rings ?? 0) + 1;
    document.body.dispatchEvent(new CustomEvent("ring", { detail: { number }, bubbles: true }));
    return sound.gong();
  }
}

/** How the board is heard now, for whoever looks after it: {sound, voice}. A board that is not meant to be heard has no `sound`. */
export function soundState(now) {
  const isQuiet = volume(now) === 0;
  const silent = sound.isBlocked() ? "blocked" : isQuiet ? "muted" : "on";
  return {
    sound: settings.speaks === "nothing" ? "" : silent,
    voice: settings.speaks !== "voice" ? "off" : sound.hasVoice ? "on" : "missing",
  };
}

function volume(now) {
  return isQuiet(timeOfDay(now, page.time_zone, "de")) ? settings.quiet_volume : settings.volume;
}

function isQuiet(time) {
  const { quiet_from: from, quiet_until: until } = settings;
  if (from === "") return false;
  return from <= until ? from <= time && time < until : time >= from || time < until;
}

function address(number, counter, lang) {
  const parts = [number, counter, lang].map(encodeURIComponent).join("/");
  return `${page.speech}/${parts}${speaksFloor ? "?floor=yes" : ""}`;
}
