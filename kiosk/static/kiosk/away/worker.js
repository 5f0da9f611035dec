/**
 * Between the kiosk's page and the server: keeps what the page is made of, and gives it out while the server is away.
 * Wishes, looks and numbers are none of its business: they go to the server or nowhere.
 */

const SHELL = "shell";
const CLIPS = "clips";
const MOST_CLIPS = 500;
const PATIENCE_MS = 3_000;
const PROXY_WITHOUT_SERVER = [502, 503, 504];
const TURNED_AWAY = [401, 403, 404];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
// The page tells what it has been made of: at its first visit this was not there yet to see it come.
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(newest(request, pathname));
  else if (/^(\/kiosk)?\/static\//.test(pathname)) event.respondWith(newest(request, request.url));
  else if (pathname.endsWith("/speech")) event.respondWith(clip(request));
});

/** From the server as long as it answers; what was kept of it otherwise. `name` is without the key of a pairing link. */
async function newest(request, name) {
  const shell = await caches.open(SHELL);
  const answer = await fromServer(request).catch(() => null);
  if (answer === null) return (await shell.match(name)) ?? Response.error();
  if (answer.ok) await shell.put(name, answer.clone());
  else if (TURNED_AWAY.includes(answer.status)) await shell.delete(name);
  return answer;
}

async function fromServer(request) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const answer = await fetch(request, { signal: patience.signal });
  // Only the beginning is waited for: a slow line may take its time for the rest.
  clearTimeout(timer);
  return PROXY_WITHOUT_SERVER.includes(answer.status) ? null : answer;
}

/** A sentence that was spoken before is spoken again without the server. */
async function clip(request) {
  const clips = await caches.open(CLIPS);
  const kept = await clips.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) {
    await clips.put(request, answer.clone());
    const oldest = (await clips.keys()).slice(0, -MOST_CLIPS);
    await Promise.all(oldest.map((one) => clips.delete(one)));
  }
  return answer;
}

async function keep(names) {
  const shell = await caches.open(SHELL);
  for (const name of names) if (!(await shell.match(name))) await shell.add(name);
}
