/** What a device can be told to do once: begin anew, show its name, make a sound. */

const NAME_MS = 10_000;
const UNTOUCHED_MS = 30_000;
const LOOK_AGAIN_MS = 1_000;
// A falling fifth, unlike any call: pitch in hertz and start in seconds.
const TONES = [
  [784, 0],
  [523.25, 0.35],
];
const TONE_S = 0.5;

const shown = document.getElementById("device-name");
let touchedAt = -UNTOUCHED_MS;
let nameTimer = null;

for (const sign of ["pointerdown", "keydown"]) {
  document.addEventListener(sign, () => (touchedAt = performance.now()), { capture: true });
}

const DO = { reload, identify, test_sound: testSound };

/** Does it; `name` is that of the device. A kind that this page does not know is left undone. */
export function doOrder(kind, name) {
  DO[kind]?.(name);
}

/** Not under a visitor's finger, and not while the server is away: then the page would be gone for good. */
async function reload() {
  const isFree = performance.now() - touchedAt > UNTOUCHED_MS;
  const isServed = isFree && (await fetch(location.href, { cache: "no-store" }).then((answer) => answer.ok, () => false));
  if (isServed) location.reload();
  else setTimeout(reload, LOOK_AGAIN_MS);
}

function identify(name) {
  clearTimeout(nameTimer);
  shown.querySelector("p").textContent = name;
  shown.hidden = false;
  nameTimer = setTimeout(() => (shown.hidden = true), NAME_MS);
}

function testSound() {
  const isTaken = !document.dispatchEvent(new CustomEvent("device-sound-test", { cancelable: true }));
  if (isTaken) return;
  const audio = new AudioContext();
  for (const [pitch, start] of TONES) {
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0.3 });
    volume.gain.setTargetAtTime(0, audio.currentTime + start + TONE_S / 2, TONE_S / 6);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + TONE_S);
  }
  setTimeout(() => audio.close(), 2_000);
}
