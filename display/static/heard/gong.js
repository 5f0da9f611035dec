/** The gong: two tones made by the browser. When it sounds is the matter of others. */

/** How long it sounds, in seconds. */
export const LENGTH_S = 1;
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

/** Strike it at a time of the audio's clock, into an audio node; its length in seconds. */
export function strike(audio, into, start) {
  for (const [pitch, after] of TONES) {
    for (const [multiple, strength] of PARTIALS) {
      const tone = new OscillatorNode(audio, { frequency: pitch * multiple });
      const volume = new GainNode(audio, { gain: 0 });
      const struck = start + after;
      volume.gain.setValueAtTime(0.0001, struck);
      volume.gain.exponentialRampToValueAtTime(LOUDNESS * strength * 0.5, struck + 0.008);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH_S);
      tone.connect(volume).connect(into);
      tone.start(struck);
      tone.stop(start + LENGTH_S);
    }
  }
  return LENGTH_S;
}
