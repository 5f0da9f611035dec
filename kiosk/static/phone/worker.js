/** Shows the messages of one ticket while its page is closed. Nothing else goes through here: no request, no cache. */

const TAG = "ticket";

addEventListener("push", (event) => event.waitUntil(show(event.data.json())));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open());
});

/** The newest message replaces the one before. Who looks at the page reads it there. */
async function show({ title, body, lang, dir, stays }) {
  if ((await pages()).some((page) => page.visibilityState === "visible")) return;
  await registration.showNotification(title, { body, lang, dir, tag: TAG, renotify: true, requireInteraction: stays, icon: "/static/icon.svg" });
}

async function open() {
  const [page] = await pages();
  if (page) await page.focus();
  else await clients.openWindow(registration.scope);
}

async function pages() {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((page) => page.url.startsWith(registration.scope));
}
