/** Has the page kept for when the server is away. Browsers allow it with https, or where they are told to (docs/kiosk-hardware.md). */

export function keepShell() {
  navigator.serviceWorker?.register("/kiosk/worker.js").then(
    () => whenLoaded(tellWhatThePageIsMadeOf),
    console.warn,
  );
}

function whenLoaded(then) {
  if (document.readyState === "complete") then();
  else addEventListener("load", then, { once: true });
}

async function tellWhatThePageIsMadeOf() {
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const files = loaded.filter((url) => url.origin === location.origin && url.pathname.includes("/static/"));
  // The page comes last: where it is kept, all of its files are.
  active.postMessage([...new Set(files.map((url) => url.href)), location.pathname]);
}
