/** Asks the office for something, once for each press, however often the network has to be asked. No drawing, no sentences here. */

const ANSWER_WITHIN_MS = 10_000;
const ASK_AGAIN_MS = [400, 1_200, 3_000];

/**
 * POST (or PUT) a wish and give its outcome: {answer}, {refusal: {code, values}}, {incident}, or {isLost: true} when nobody answered.
 * One key goes with all attempts, so that a lost answer never makes the wish happen twice.
 */
export async function ask(path, body, method = "POST") {
  const key = freshKey();
  for (const pause of [...ASK_AGAIN_MS, null]) {
    const outcome = await attempt(path, body, key, method);
    if (!outcome.isLost || pause === null) return outcome;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function attempt(path, body, key, method) {
  try {
    const response = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "Idempotency-Key": key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const said = await response.json();
    return response.ok ? { answer: said } : said;
  } catch {
    // No network, no answer in time, or the answer of a proxy in between.
    return { isLost: true };
  }
}

/** Not randomUUID: browsers keep that from pages without TLS, as they are inside an office. */
function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
