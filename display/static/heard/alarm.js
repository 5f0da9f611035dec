/** An emergency, heard: gong and text in each language, again and again as long as it stands, also for who comes in later. */
import { page } from "/static/page.js";
import * as sound from "./sound.js";

const { settings } = page;
const PAUSE_MS = 6_000;
// Whoever is asked to leave the building must hear it over a hall: no volume, no quiet hours.
const LOUD = 100;

let shown = "";
let timer = null;

/** What is declared now ({texts, declared_at}) in the order of its languages, or null. The same again changes nothing. */
export function sayEmergency(told, languages) {
  const id = told === null ? "" : JSON.stringify(told);
  if (id === shown) return;
  shown = id;
  clearTimeout(timer);
  sound.cut();
  if (told === null || settings.speaks === "nothing") return;
  const spoken = languages.filter((lang) => sound.hasVoice && page.voices.includes(lang));
  // Fetched once: it goes on speaking when the server is gone.
  repeat(id, spoken.map((lang) => sound.clip(`${page.emergency}/${encodeURIComponent(lang)}?of=${encodeURIComponent(told.declared_at)}`)));
}

async function repeat(id, clips) {
  if (id !== shown) return;
  sound.setVolume(LOUD);
  let length = sound.gong();
  document.body.dataset.alarms = Number(document.body.dataset.alarms ?? 0) + 1;
  for (const waiting of clips) {
    const clip = await waiting;
    if (id !== shown) return;
    if (clip !== null) length = sound.play(clip);
  }
  timer = setTimeout(() => repeat(id, clips), length * 1_000 + PAUSE_MS);
}
