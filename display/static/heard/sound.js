/** The sound of a board: gong and clips on one timeline, never two at once. What is said, and when, voice.js decides. */
import { page } from "/static/page.js";
import { strike } from "./gong.js";

const PAUSE_S = 0.25;
const CLIP_WITHIN_MS = 4_000;

const audio = new AudioContext();
let master = new GainNode(audio);
master.connect(audio.destination);
let freeAt = 0;
let onSilent = () => {};

/** Whether the browser holds the sound back. */
export const isBlocked = () => audio.state !== "running";

/** Ask the browser for sound; without a person's touch it may say no. `tell(isSilent)` hears of it, also later. */
export function turnOn(tell) {
  if (tell !== undefined) onSilent = tell;
  audio.resume().catch(() => {});
}

function look() {
  onSilent(isBlocked());
}

/** A clip from this address, ready to be played, or null: then the gong alone must do. */
export async function clip(address) {
  const given = new AbortController();
  const tooLate = setTimeout(() => given.abort(), CLIP_WITHIN_MS);
  try {
    const answer = await fetch(address, { signal: given.signal });
    return answer.ok ? await audio.decodeAudioData(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(tooLate);
  }
}

/** How loud from now on: 0 to 100. */
export function setVolume(percent) {
  master.gain.value = percent / 100;
}

/** Nothing more is heard of what sounds, or was to sound. */
export function cut() {
  master.disconnect();
  master = new GainNode(audio);
  master.connect(audio.destination);
  freeAt = 0;
}

/** The gong, after whatever sounds; the seconds until it is over. A held-back sound would come out late: better none. */
export function gong() {
  return isBlocked() ? 0 : after((start) => strike(audio, master, start));
}

/** A clip, after whatever sounds; the seconds until it is over. */
export function play(spoken) {
  if (isBlocked()) return 0;
  return after((start) => {
    const source = new AudioBufferSourceNode(audio, { buffer: spoken });
    source.connect(master);
    source.start(start);
    return spoken.duration;
  });
}

function after(sound) {
  const start = Math.max(audio.currentTime, freeAt);
  freeAt = start + sound(start) + PAUSE_S;
  return freeAt - audio.currentTime;
}

audio.addEventListener("statechange", look);
// Where sound is allowed it runs within moments; say that it is off only when it really is.
setTimeout(look, 1_000);

/** Whether this browser can play the clips, and the server can speak. */
export const hasVoice = page.voices.length > 0 && document.createElement("audio").canPlayType('audio/ogg; codecs="vorbis"') !== "";
