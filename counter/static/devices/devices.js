/** The devices' section: draws each device, pairs, revokes, orders. Sentences come from the page. */
import { keepingFocus, Rows, write } from "../rows.js";
import { fill } from "../sentence.js";
import { ask } from "../wishes.js";

const TROUBLE = { out: "is-alarm", offline: "is-alarm", low: "is-warn" };
const STATE = { alive: "is-good", away: "is-alarm", new: "is-warn" };
const section = document.querySelector("[data-devices]");

/** The section of a page: `about` is its data (counter/devices.py), `page` has office, time_zone and refusals. */
export class Devices {
  constructor(about, page) {
    this.about = about;
    this.page = page;
    this.view = null;
    this.base = `/api/v1/offices/${page.office}`;
    this.rows = new Rows(section.querySelector("[data-rows=devices]"), document.getElementById("device-row"), (row, device) => this.fill(row, device));
    section.addEventListener("click", ({ target }) => this.press(target.closest("button")));
    for (const leave of document.querySelectorAll("[id^=device-] [data-leave]")) leave.addEventListener("click", () => leave.closest("dialog").close());
    if (!about.may_manage) return;
    this.form("device-pair", () => `${this.base}/devices`, pairBody, () => "news_paired");
    this.form("device-message-for", (id) => `${this.base}/devices/${id}/message`, messageBody, ({ text }) => (text === "" ? "news_message_back" : "news_message"));
    this.form("device-revoke", (id) => `${this.base}/devices/${id}/revoke`, () => ({}), () => "news_revoked");
  }

  /** `view` is that of the desk's stream. */
  draw(view) {
    this.view = view;
    const items = Object.entries(view.devices).map(([id, device]) => ({ id, ...device }));
    keepingFocus(() => this.rows.draw(items));
    section.querySelector("[data-no-devices]").hidden = items.length > 0;
    write(section, "summary", this.summary(items));
  }

  summary(items) {
    const counts = [
      ["there", items.filter(({ state }) => state === "alive").length],
      ["away", items.filter(({ state }) => state === "away").length],
      ["silent", items.filter(({ state, sound }) => state === "alive" && isSilent(sound)).length],
      ["no_paper", items.filter((device) => this.paper(device) === "out").length],
    ];
    const told = counts.filter(([name, count]) => count > 0 || name === "there");
    return items.length === 0 ? "" : told.map(([name, count]) => this.say(`count_${name}`, { count, of: items.length })).join(" · ");
  }

  fill(row, device) {
    write(row, "name", device.name);
    const place = device.floor === null ? this.about.texts.whole_office : this.about.floors[device.floor];
    write(row, "place-of", `${this.about.roles[device.role] ?? device.role} · ${place}`);
    this.badge(row, "state", STATE[device.state], this.say(`state_${device.state}`, { time: device.since }));
    // What an absent device last said of its sound helps nobody.
    this.badge(row, "sound", "is-alarm", device.state === "alive" && isSilent(device.sound) ? this.say(`sound_${device.sound}`) : "");
    this.badge(row, "twice", "is-alarm", device.twice ? this.about.texts.twice : "");
    const paper = this.paper(device);
    this.badge(row, "no-paper", TROUBLE[paper], paper in TROUBLE ? this.say(`paper_${paper}`) : "");
    write(row, "facts", [device.screen, device.version].filter(Boolean).join(" · "));
    write(row, "order", device.order === null ? "" : this.orderText(device.order));
    write(row, "message", device.message === null ? "" : this.say("message_shown", { text: device.message.text, time: device.message.until }));
    const group = row.querySelector("[role=group]");
    if (group === null) return;
    group.setAttribute("aria-label", this.say("actions_for", { name: device.name }));
    group.querySelector("[data-do=test_slip]").hidden = device.printer === null;
    // A print agent has no screen and no sound: nothing to show, nothing to test but its printer.
    for (const button of group.querySelectorAll("[data-do=identify], [data-do=test_sound], [data-do=reload], [data-ask=message]")) {
      button.hidden = device.role === "print_agent";
    }
  }

  orderText({ kind, taken_at }) {
    return this.say(taken_at === null ? "order_given" : "order_taken", { what: this.about.texts[`order_${kind}`], time: taken_at });
  }

  badge(row, name, tone, text) {
    write(row, name, text);
    const badge = row.querySelector(`[data-${name}]`);
    badge.className = `badge ${tone ?? ""}`;
  }

  paper(device) {
    return device.printer === null ? null : (this.view.printers?.[device.printer]?.state ?? null);
  }

  // ---- what is pressed ----

  async press(button) {
    if (button === null) return;
    if (button.matches("[data-pair]")) return open("device-pair");
    const id = button.closest("[data-id]")?.dataset.id;
    const device = this.view.devices[id];
    if (device === undefined) return;
    const { do: wish, ask: question } = button.dataset;
    if (question !== undefined) return open(question === "message" ? "device-message-for" : "device-revoke", id, device);
    button.setAttribute("aria-busy", "true");
    const isSlip = wish === "test_slip";
    const outcome = isSlip ? await ask(`${this.base}/printers/${device.printer}/test`, {}) : await ask(`${this.base}/devices/${id}/order`, { kind: wish });
    button.removeAttribute("aria-busy");
    this.tell(this.outcomeText(outcome) ?? this.say("news_ordered", { what: this.about.texts[`order_${wish}`], name: device.name }), outcome);
  }

  form(id, path, bodyOf, news) {
    const dialog = document.getElementById(id);
    const form = dialog.querySelector("form");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const pressed = form.querySelector("button:not([type])");
      if (pressed.getAttribute("aria-busy") === "true") return;
      pressed.setAttribute("aria-busy", "true");
      const body = bodyOf(Object.fromEntries(new FormData(form)));
      const outcome = await ask(path(dialog.dataset.device), body);
      pressed.removeAttribute("aria-busy");
      const fault = this.outcomeText(outcome);
      write(dialog, "fault", fault ?? "");
      if (fault !== null) return form.querySelector("input")?.select();
      dialog.close();
      this.tell(this.say(news(body), { name: outcome.answer.name }), outcome);
    });
  }

  /** Why a wish did not come true, or null when it did. */
  outcomeText({ refusal, incident, isLost }) {
    if (isLost) return this.about.texts.no_answer;
    if (incident !== undefined) return this.say("fault", { incident });
    return refusal === undefined ? null : fill(this.page.refusals[refusal.code], refusal.values, this.page.time_zone);
  }

  tell(text, { refusal, incident, isLost }) {
    const news = section.querySelector("[data-device-news]");
    news.classList.toggle("is-alarm", Boolean(refusal ?? incident ?? isLost));
    write(section, "device-news", text);
  }

  say(name, values = {}) {
    return fill(this.about.texts[name], values, this.page.time_zone);
  }
}

const isSilent = (sound) => sound === "muted" || sound === "blocked";

function open(id, device = "", { name = "", message = null } = {}) {
  const dialog = document.getElementById(id);
  dialog.querySelector("form").reset();
  dialog.dataset.device = device;
  write(dialog, "name", name);
  write(dialog, "fault", "");
  const text = dialog.querySelector("[name=text]");
  if (text !== null) text.value = message?.text ?? "";
  dialog.showModal();
}

function pairBody({ code, name, role, floor, printer }) {
  return { code, name, role, floor: floor || null, printer: printer === "" ? null : Number(printer) };
}

function messageBody({ text, minutes }) {
  return { text, minutes: Number(minutes) };
}
