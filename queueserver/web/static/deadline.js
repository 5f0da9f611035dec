/** How long an answer is waited for, also in browsers that have no AbortSignal.timeout and AbortSignal.any (Chromium before 103, 116). */

/** A signal that gives up after so many milliseconds, or as soon as one of these does. */
export function within(ms, ...others) {
  const given = new AbortController();
  const giveUp = () => given.abort();
  setTimeout(giveUp, ms);
  for (const other of others) {
    if (other.aborted) giveUp();
    else other.addEventListener("abort", giveUp, { once: true });
  }
  return given.signal;
}
