/** The ways of an alarm: HTTP with short patience, again and again, and the socket. Nothing is drawn here. */
import { data } from "./data.js";

const PATIENCE_MS = 2_000;
const ASK_MS = 1_500;
const base = `/api/v1/offices/${encodeURIComponent(data.office)}/alarms`;

/** The answer to a wish ({answer} or {refusal}), or null when nobody answered in time. It outlives the page. */
export async function wish(path, body, key) {
  return await fetched(base + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify(body),
    keepalive: true,
  });
}

/** Asks until it was answered, at most so often. */
export async function wishAgain(path, body, times) {
  const key = freshKey();
  for (let left = times; left > 0; left--) {
    const outcome = await wish(path, body, key);
    if (outcome !== null) return outcome;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS / 4));
  }
  return null;
}

/** While the socket is away the open alarms are asked for. `heard(alarms)` gets them, or null when that fails too. */
export class Asking {
  constructor(heard) {
    this.heard = heard;
    this.timer = null;
    this.isOn = false;
  }

  start() {
    if (this.isOn) return;
    this.isOn = true;
    this.ask();
  }

  stop() {
    this.isOn = false;
    clearTimeout(this.timer);
  }

  async ask() {
    const outcome = await fetched(base, { cache: "no-store" });
    if (!this.isOn) return;
    this.heard(outcome?.answer?.alarms ?? null);
    this.timer = setTimeout(() => this.ask(), ASK_MS);
  }
}

export function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetched(path, options) {
  try {
    const response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
    const said = await response.json();
    if (response.ok) return { answer: said };
    return said.refusal ? said : null;
  } catch {
    return null;
  }
}
