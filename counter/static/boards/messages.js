/** The messages: a list in its order; each change is kept at once, over what the boards say now. */
import { page } from "/static/page.js";
import { keepingFocus, Rows, write } from "../rows.js";
import { say } from "../say.js";
import { momentAt, wallOf } from "../wall.js";
import { Sample } from "./sample.js";
import { inWords, Texts } from "./texts.js";

const { texts: words, languages, floors } = page;
const dialog = document.getElementById("message");

export class Messages {
  /** `wish(path, body, news, method)` asks for one thing. */
  constructor(root, wish) {
    this.root = root;
    this.wish = wish;
    this.entries = [];
    this.form = dialog.querySelector("form");
    this.texts = new Texts(dialog, "message");
    this.sample = new Sample("message");
    this.rows = new Rows(root.querySelector("[data-rows=messages]"), document.getElementById("message-row"), (row, item) => this.#fill(row, item));
    root.querySelector("[data-rows=messages]").addEventListener("click", ({ target }) => this.#press(target.closest("button")));
    root.querySelector("[data-new]").addEventListener("click", () => this.#open(null));
    dialog.querySelector("[data-back]").addEventListener("click", () => dialog.close());
    this.form.addEventListener("input", () => this.#look());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
  }

  /** What the boards say; `now` is the server's time. */
  draw(entries, now) {
    this.entries = entries;
    this.now = now;
    keepingFocus(() => this.rows.draw(entries));
    this.root.querySelector("[data-no-messages]").hidden = entries.length > 0;
  }

  #fill(row, { texts, floor, starts_at: from, ends_at: until }) {
    const text = inWords(texts, languages);
    write(row, "text", text);
    const isLater = from !== null && Date.parse(from) > this.now;
    const isOver = until !== null && Date.parse(until) <= this.now;
    const state = isOver ? words.over : isLater ? words.shown_later : words.shown_now;
    write(row, "state", say(state, { time: inOffice(from) }));
    row.querySelector("[data-state]").classList.toggle("is-good", !isOver && !isLater);
    const facts = [floor === null ? words.whole_office : floors[floor], Object.keys(texts).join(", ")];
    if (until !== null && !isOver) facts.push(say(words.shown_until, { time: inOffice(until) }));
    write(row, "facts", facts.join(" · "));
    for (const button of row.querySelectorAll("[data-do]")) button.setAttribute("aria-label", say(words[`${button.dataset.do}_of`], { text }));
  }

  #press(button) {
    if (button === null) return;
    const { id } = button.closest("[data-id]").dataset;
    const place = this.entries.findIndex((one) => one.id === id);
    const rest = this.entries.filter((one) => one.id !== id);
    const to = { earlier: place - 1, later: place + 1 }[button.dataset.do];
    if (button.dataset.do === "edit") this.#open(this.entries[place]);
    else if (button.dataset.do === "remove") this.#keep(rest);
    else if (to >= 0 && to <= rest.length) this.#keep([...rest.slice(0, to), this.entries[place], ...rest.slice(to)]);
  }

  #open(entry) {
    this.form.reset();
    this.edited = entry?.id ?? null;
    this.texts.write(entry?.texts ?? {});
    this.texts.complain("");
    this.form.elements.floor.value = entry?.floor ?? "";
    this.form.elements.from.value = asTyped(entry?.starts_at ?? null);
    this.form.elements.until.value = asTyped(entry?.ends_at ?? null);
    write(dialog, "dialog-fault", "");
    dialog.showModal();
    this.#look();
  }

  #look() {
    this.texts.complain("");
    const texts = this.texts.read();
    const said = Object.keys(texts).length > 0 ? texts : { [languages[0]]: "…" };
    this.sample.show(`/board/${page.office}`, { layout: "messages", message: JSON.stringify(said) });
  }

  async #save() {
    const texts = this.texts.read();
    this.texts.complain(Object.keys(texts).length === 0 ? words.text_missing : "");
    if (Object.keys(texts).length === 0) return;
    const { floor, from, until } = this.form.elements;
    const entry = { id: this.edited ?? freshId(), texts, floor: floor.value || null, starts_at: meant(from.value), ends_at: meant(until.value) };
    const isNew = !this.entries.some(({ id }) => id === entry.id);
    const kept = await this.#keep(isNew ? [...this.entries, entry] : this.entries.map((one) => (one.id === entry.id ? entry : one)));
    write(dialog, "dialog-fault", kept ? "" : this.root.querySelector("[data-fault]").textContent);
    if (kept) dialog.close();
  }

  async #keep(messages) {
    return (await this.wish("messages", { messages }, words.news_messages, "PUT")) !== null;
  }
}

function freshId() {
  return `m${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** A moment as the clock on the office's wall shows it, with its day. */
function inOffice(moment) {
  if (moment === null) return "";
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "short", timeStyle: "short", timeZone: page.time_zone }).format(new Date(moment));
}

/** The same as a field of a form wants it: 2026-11-22T08:00. */
function asTyped(moment) {
  if (moment === null) return "";
  const { day, time } = wallOf(moment);
  return `${day}T${time}`;
}

/** What somebody typed by the office's clock, as a moment; null when nothing was typed. */
const meant = (typed) => (typed === "" ? null : momentAt(...typed.split("T")));
