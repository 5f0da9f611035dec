/** The colleagues: a bar over everything, said at once and with the siren, until somebody comes or it is over. */
import { keepingFocus, Rows, write } from "../rows.js";
import { data, foot, say, texts, where, who } from "./data.js";
import { ring, silence } from "./siren.js";

const NEWS_MS = 20_000;
const bar = foot.querySelector("[data-alarm-bar]");
const news = foot.querySelector("[data-alarm-news]");
const said = foot.querySelector("[data-alarm-said]");

export class Bar {
  /** `press(what, id)` is called for `accept` and `end`. */
  constructor(press) {
    this.shown = new Map();
    this.silenced = new Set();
    this.newsTimer = null;
    this.rows = new Rows(bar.querySelector("[data-rows=alarms]"), document.querySelector('[data-template="alarms"]'), fillRow);
    bar.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      const id = target.closest("[data-id]")?.dataset.id;
      if (button === null || id === undefined) return;
      if ("alarmSilence" in button.dataset) this.hush(id);
      else press("alarmAccept" in button.dataset ? "accept" : "end", id);
    });
  }

  /** The alarms of the others, oldest first: [{id, view}]. */
  draw(alarms) {
    this.stayOnTop();
    for (const [id, view] of this.shown) if (!alarms.some((one) => one.id === id)) this.leave(id, view, alarms);
    bar.hidden = alarms.length === 0 && news.textContent === "";
    for (const { id, view } of alarms) this.meet(id, view);
    keepingFocus(() => this.rows.draw(alarms.map((one) => ({ ...one, isSilenced: this.silenced.has(one.id) }))));
  }

  meet(id, view) {
    const before = this.shown.get(id) ?? [...this.shown.values()].find((one) => one.by !== null && one.by === view.by && one.kind === view.kind);
    this.shown.set(id, view);
    if (before === undefined) this.say(say(view.kind === "drill" ? texts.said_drill : texts.said_real, { who: who(view), where: where(view) }));
    else if (view.coming.length > before.coming.length) {
      this.say(say(texts.said_coming, { names: view.coming.join(", "), who: who(view) }));
    }
    if (view.coming.length > 0 || this.silenced.has(id)) silence(id);
    else ring(id, view.far.includes(data.me) ? data.spreads_after : 0);
  }

  leave(id, view, alarms) {
    silence(id);
    this.shown.delete(id);
    this.silenced.delete(id);
    // Cried at first and then written it is the same one.
    if (alarms.some((one) => one.view.by === view.by)) return;
    this.tell(say(texts.ended, { who: who(view) }));
  }

  /** What is known of an end: over, a mistake, and so on. */
  ended({ by, how }) {
    this.tell(say(texts[`ended_${how}`] ?? texts.ended, { who: by ?? texts.somebody }));
  }

  tell(text) {
    news.textContent = text;
    bar.hidden = false;
    clearTimeout(this.newsTimer);
    this.newsTimer = setTimeout(() => {
      news.textContent = "";
      bar.hidden = this.shown.size === 0;
    }, NEWS_MS);
  }

  hush(id) {
    this.silenced.add(id);
    silence(id);
    keepingFocus(() => write(this.rows.rows.get(id), "alarm-silence", null));
  }

  say(text) {
    news.textContent = "";
    said.textContent = text;
  }

  /** Whatever is outside an open dialog is neither seen nor said nor can be pressed: so into it, and back. */
  stayOnTop() {
    const dialogs = document.querySelectorAll("dialog:modal");
    const place = dialogs[dialogs.length - 1] ?? document.body;
    if (foot.parentNode !== place) place.append(foot);
  }
}

function fillRow(row, { view, isSilenced }) {
  const isComing = view.coming.length > 0;
  row.classList.toggle("is-drill", view.kind === "drill");
  row.classList.toggle("is-coming", isComing);
  write(row, "kind", view.kind === "drill" ? texts.drill : texts.real);
  write(row, "where", where(view));
  write(row, "who", who(view));
  write(row, "since", say(texts.since, { time: view.at }));
  write(row, "coming", isComing ? say(texts.coming, { names: view.coming.join(", ") }) : texts.nobody_comes);
  row.querySelector("[data-alarm-accept]").hidden = view.coming.includes(data.me);
  row.querySelector("[data-alarm-silence]").hidden = isComing || isSilenced;
  row.querySelector("[data-alarm-end]").hidden = !data.may_end;
}
