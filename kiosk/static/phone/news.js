/** Messages while the page is closed: the browser's push service wakes worker.js. Where anything of it is missing, nothing is offered. */
import { page } from "/static/page.js";
import { onSwitch } from "./switch.js";
import { ask, say } from "./wishes.js";

const OVER = ["finished", "cancelled"];

export class News {
  #switch = null;

  constructor() {
    if (!page.push_key || !navigator.serviceWorker || !window.PushManager || !window.Notification) return;
    this.#switch = onSwitch("news", (isOn) => (isOn ? this.#subscribe() : this.#unsubscribe()));
    document.querySelector("[data-news]").hidden = false;
    this.#subscription().then((found) => this.#switch.set(Boolean(found)));
  }

  /** When the visit is over the phone forgets all of it, as the server does. */
  draw({ state }) {
    if (this.#switch === null || !OVER.includes(state)) return;
    document.querySelector("[data-news]").hidden = true;
    navigator.serviceWorker.getRegistration(location.pathname).then((found) => found?.unregister());
  }

  async #subscription() {
    const registration = await navigator.serviceWorker.getRegistration(location.pathname);
    return await registration?.pushManager.getSubscription();
  }

  async #subscribe() {
    if ((await Notification.requestPermission()) !== "granted") {
      say(page.said.news_blocked, { isRefused: true });
      return false;
    }
    try {
      // The reach of each ticket's worker is its own page: its address need not stand in any message.
      await navigator.serviceWorker.register("/t/worker.js", { scope: location.pathname });
      const registration = await active(location.pathname);
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: page.push_key });
      const { endpoint, keys } = subscription.toJSON();
      const told = await ask("news", { endpoint, ...keys, language: document.documentElement.lang });
      if (told === null) await subscription.unsubscribe();
      return told !== null;
    } catch {
      say(page.said.news_failed, { isRefused: true });
      return false;
    }
  }

  async #unsubscribe() {
    const subscription = await this.#subscription();
    if (!subscription) return true;
    if ((await ask("news/stop", { endpoint: subscription.endpoint })) === null) return false;
    return await subscription.unsubscribe();
  }
}

/** The registration of a page once its worker runs. (`serviceWorker.ready` waits for one that reaches this very page.) */
async function active(scope) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  const worker = registration.installing ?? registration.waiting;
  if (worker && worker.state !== "activated") {
    await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
  }
  return registration;
}
