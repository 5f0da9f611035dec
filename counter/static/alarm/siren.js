/** The sound of an alarm: two tones, loud, until somebody comes. Browsers hold it back until the page was touched once. */

const TONES = [[880, 0], [660, 0.45]];
const TONE_SECONDS = 0.4;
const PATTERN_SECONDS = 1.6;
const LOUDNESS = 0.6;

const Audio = window.AudioContext;
const audio = Audio ? new Audio() : null;
const playing = new Map();
let pattern = null;
let onState = () => {};

/** "on", "blocked" until somebody touches the page, or "missing". */
export const sound = () => (audio === null ? "missing" : audio.state === "running" ? "on" : "blocked");

/** `changed()` is called whenever the sound is held back or let go. */
export function watch(changed) {
  onState = changed;
  audio?.addEventListener("statechange", () => onState());
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, unlock, { capture: true });
}

function unlock() {
  if (audio !== null && audio.state !== "running") audio.resume().catch(() => {});
}

/**
 * Sounds for an alarm, `after` so many seconds, until `silence(id)`. It is planned on the audio's own clock: a page in the
 * background, whose timers hardly run, rings all the same.
 */
export function ring(id, after = 0) {
  if (audio === null || playing.has(id)) return;
  const source = new AudioBufferSourceNode(audio, { buffer: (pattern ??= made()), loop: true });
  source.connect(audio.destination);
  source.start(audio.currentTime + after);
  playing.set(id, source);
  show();
}

export function silence(id) {
  playing.get(id)?.stop();
  playing.delete(id);
  show();
}

/** Once, to hear whether this machine is loud enough. */
export function tryOut() {
  if (audio === null) return;
  const source = new AudioBufferSourceNode(audio, { buffer: (pattern ??= made()) });
  source.connect(audio.destination);
  source.start();
}

function show() {
  document.body.dataset.alarmRings = String(playing.size);
}

function made() {
  const rate = audio.sampleRate;
  const buffer = audio.createBuffer(1, PATTERN_SECONDS * rate, rate);
  const samples = buffer.getChannelData(0);
  for (const [pitch, from] of TONES) {
    for (let at = 0; at < TONE_SECONDS * rate; at++) {
      const edge = Math.min(1, at / (0.02 * rate), (TONE_SECONDS * rate - at) / (0.02 * rate));
      const turn = 2 * Math.PI * pitch * (at / rate);
      samples[Math.floor(from * rate) + at] = LOUDNESS * edge * (Math.sin(turn) + Math.sin(3 * turn) / 3);
    }
  }
  return buffer;
}
