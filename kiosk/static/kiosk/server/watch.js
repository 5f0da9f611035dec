/** Asks the server again and again whether it is there and the office open: a kiosk has no stream to follow. */
import { within } from "/static/deadline.js";

const EVERY_MS = 1_500;
const ANSWER_WITHIN_MS = 2_500;
const STALE_AFTER_MS = 3_000;

/**
 * `onNow({now, is_open, edition})` with each answer; `onFresh(isFresh, since)` as of live.js; `onTurnedAway` when the
 * server does not know this screen. Returns {now()}: the server's time as Date.
 */
export function watch(url, { onNow, onFresh, onTurnedAway }) {
  let clockAhead = Date.now() - performance.now();
  let heardAt = null;
  const startedAt = performance.now();

  const ask = async () => {
    const answer = await fetch(url, { cache: "no-store", signal: within(ANSWER_WITHIN_MS) }).catch(() => null);
    if (answer !== null && [401, 403, 404].includes(answer.status)) {
      onTurnedAway();
    } else {
      const news = answer?.ok ? await answer.json().catch(() => null) : null;
      if (news !== null) {
        heardAt = performance.now();
        clockAhead = Date.parse(news.now) - heardAt;
        onFresh(true, null);
        onNow(news);
        document.dispatchEvent(new CustomEvent("device-news", { detail: news }));
      } else if (performance.now() - (heardAt ?? startedAt) > STALE_AFTER_MS) {
        onFresh(false, heardAt === null ? null : new Date(heardAt + clockAhead));
      }
    }
    setTimeout(ask, EVERY_MS);
  };
  ask();
  return { now: () => new Date(performance.now() + clockAhead) };
}
