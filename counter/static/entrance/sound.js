/** A soft sound of two notes; nothing where the browser has no sound or holds it back until somebody has pressed something. */

const NOTES = [660, 880];
const NOTE_SECONDS = 0.35;
const LOUDNESS = 0.12;

let audio = null;

export function ring() {
  audio ??= "AudioContext" in window ? new AudioContext() : null;
  if (audio === null || audio.state === "suspended") return;
  NOTES.forEach((pitch, place) => play(pitch, audio.currentTime + place * NOTE_SECONDS));
}

function play(pitch, at) {
  const note = audio.createOscillator();
  const volume = audio.createGain();
  note.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS);
  note.connect(volume).connect(audio.destination);
  note.start(at);
  note.stop(at + NOTE_SECONDS);
}
