/** What every paired device's page does besides its own work: says that it is there, takes orders, shows a message.
 *
 * Its page tells it by the body's `data-sound` (on, muted, blocked) whether it can be heard. A page without a stream passes on
 * what it hears as event "device-news" on the document: {orders, message}. "device-sound-test" asks the page for its own sound;
 * who plays one prevents the default. */
import { within } from "../deadline.js";
import { doOrder } from "./orders.js";

const ANSWER_WITHIN_MS = 8_000;
const AGAIN_MS = 2_000;
const MOST_TIMES = 10;
const SETTLE_MS = 400;

const device = JSON.parse(document.getElementById("device").textContent);
const message = document.getElementById("device-message");
// A page that begins anew is another page: it cannot do again what the last one took.
const pageKey = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const seen = new Set();
let messageTimer = null;
let pulseTimer = null;
let name = device.name;

function send(path, body, key) {
  return fetch(`${device.base}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...(key ? { "Idempotency-Key": key } : {}) },
    body: JSON.stringify(body),
    signal: within(ANSWER_WITHIN_MS),
  }).catch(() => null);
}

// ---- the pulse ----

async function pulse() {
  clearTimeout(pulseTimer);
  pulseTimer = setTimeout(pulse, device.every_seconds * 1_000);
  const sound = document.body.dataset.sound || null;
  const answer = await send("alive", { version: device.version, screen: `${screen.width}x${screen.height}`, sound, page: pageKey });
  if (answer !== null && [401, 403].includes(answer.status)) reloadIfUnknown();
}

function pulseSoon() {
  clearTimeout(pulseTimer);
  pulseTimer = setTimeout(pulse, SETTLE_MS);
}

// ---- orders and messages ----

async function take(order) {
  if (seen.has(order.id)) return;
  seen.add(order.id);
  // The same key again gets the same answer, so an answer that was lost loses no order.
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const answer = await send(`orders/${order.id}`, {}, `order-${order.id}-${pageKey}`);
    if (answer?.ok) return doOrder(order.kind, name);
    if (answer !== null && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

function drawMessage(shown, now) {
  clearTimeout(messageTimer);
  const left = shown === null ? 0 : Date.parse(shown.until) - now;
  message.hidden = left <= 0;
  if (message.hidden) return;
  if (message.textContent !== shown.text) message.textContent = shown.text;
  messageTimer = setTimeout(() => drawMessage(null, now), left);
}

/** The page of an unknown screen is all that is left of a revoked device; of one that the server still knows, nothing. */
async function reloadIfUnknown() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer !== null && [401, 403].includes(answer.status)) location.reload();
}

async function followStream() {
  const { follow } = await import("../live.js");
  const stream = follow({
    token: device.token,
    stream: device.stream,
    onView(view) {
      const [own] = Object.values(view.device);
      name = own.name;
      for (const order of view.orders.open.entries) take(order);
      drawMessage(own.message, stream.now());
    },
    onChange: (change) => change.type === "device.revoked" && reloadIfUnknown(),
    onRefused: reloadIfUnknown,
    isIdle: () => true,
  });
}

new ResizeObserver(() => document.body.style.setProperty("--device-message", `${message.offsetHeight}px`)).observe(message);
document.addEventListener("device-news", ({ detail: news }) => {
  for (const order of news.orders) take(order);
  drawMessage(news.message, Date.parse(news.now));
});
new MutationObserver(pulseSoon).observe(document.body, { attributeFilter: ["data-sound"] });
pulseSoon();
if (device.token !== null) followStream();
