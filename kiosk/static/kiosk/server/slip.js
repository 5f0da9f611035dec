/** Where the slip of a ticket is: asked for a few seconds, told as "printing", "out" or "trouble". */

const EVERY_MS = 500;
const PATIENCE_MS = 12_000;
const OUT = ["sent", "confirmed"];

/** `onState(state)` until the slip is out, or there is none in time; `signal` ends the asking. */
export async function followSlip(url, { signal, onState }) {
  const startedAt = performance.now();
  onState("printing");
  while (performance.now() - startedAt < PATIENCE_MS) {
    const slip = await fetch(url, { cache: "no-store", signal }).then((answer) => answer.json(), () => null);
    if (signal.aborted) return;
    if (OUT.includes(slip?.state)) return onState("out");
    if (slip?.state === "failed") break;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    if (signal.aborted) return;
  }
  onState("trouble");
}
