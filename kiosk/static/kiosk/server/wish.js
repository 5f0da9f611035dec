/** One wish, asked until it is answered: with the same key, so that it comes true once however often it is asked. */
import { within } from "/static/deadline.js";

const ANSWER_WITHIN_MS = 8_000;
const AGAIN_MS = 1_000;
const PROXY_WITHOUT_SERVER = [502, 503, 504];

/** A new key. (`crypto.randomUUID` is missing where the office has no https.) */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The answer's JSON: what was asked for, or {refusal}, or {incident}; null once `signal` says that nobody waits for it.
 * `onAway` is told of each time when no answer came.
 */
export async function wish(url, body, key, { signal, onAway }) {
  while (!signal.aborted) {
    const answer = await send(url, body, key, signal).catch(() => null);
    if (answer !== null) return answer;
    if (signal.aborted) break;
    onAway();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return null;
}

async function send(url, body, key, signal) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "Idempotency-Key": key },
    body: JSON.stringify(body),
    signal: within(ANSWER_WITHIN_MS, signal),
  });
  return PROXY_WITHOUT_SERVER.includes(answer.status) ? null : await answer.json();
}
