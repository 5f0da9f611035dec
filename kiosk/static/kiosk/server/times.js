/** The times of today's appointments that nobody has checked in for yet. */

/** ["09:00", ...]; none when the server does not say, so that the visitor is sent to reception. */
export async function appointmentTimes(url) {
  const answer = await fetch(url, { cache: "no-store" }).catch(() => null);
  return answer?.ok ? (await answer.json()).times : [];
}
