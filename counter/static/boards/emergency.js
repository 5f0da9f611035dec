/** The emergency: written or prepared, looked at, declared and ended, each by a press and a second one. */
import { page } from "/static/page.js";
import { write } from "../rows.js";
import { say } from "../say.js";
import { Sample } from "./sample.js";
import { inWords, Texts } from "./texts.js";

const { texts: words, languages, floors, prepared } = page;

export class Emergency {
  /** `wish(path, body, news)` asks for one thing. */
  constructor(root, wish) {
    this.root = root;
    this.wish = wish;
    this.form = root.querySelector("[data-emergency]");
    if (this.form === null) return;
    this.texts = new Texts(root, "emergency");
    this.sample = new Sample("emergency");
    this.form.addEventListener("input", ({ target }) => this.#change(target));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#declare();
    });
    root.querySelector("[data-end]").addEventListener("click", () => this.#end());
    this.#look();
  }

  /** Whether somebody is writing. */
  get isWritten() {
    return this.form !== null && Object.keys(this.texts.read()).length > 0;
  }

  /** `told`: what the boards say, or null. */
  draw(told) {
    const place = told === null ? "" : told.floor === null ? words.whole_office : floors[told.floor];
    const state = told === null ? words.no_emergency : `${say(words.emergency_since, { time: told.declared_at, place })}: ${inWords(told.texts, languages)}`;
    write(this.root, "emergency-state", state);
    for (const name of ["notice", "is-alarm"]) this.root.querySelector("[data-emergency-state]").classList.toggle(name, told !== null);
    if (this.form !== null) this.root.querySelector("[data-emergency-on]").hidden = told === null;
  }

  #change(target) {
    this.texts.complain("");
    const chosen = prepared.find(({ id }) => id === target.value);
    if ("prepared" in target.dataset && chosen !== undefined) this.texts.write(chosen.texts);
    else if (target.matches("textarea")) this.form.querySelector("[data-prepared]").value = "";
    this.#look();
  }

  #look() {
    const texts = this.texts.read();
    this.sample.place.hidden = !this.isWritten;
    if (this.isWritten) this.sample.show(`/board/${page.office}`, { emergency: JSON.stringify(texts) });
  }

  async #declare() {
    const texts = this.texts.read();
    this.texts.complain(Object.keys(texts).length === 0 ? words.text_missing : "");
    if (Object.keys(texts).length === 0) return;
    const floor = this.form.elements.floor.value || null;
    const dialog = document.getElementById("declare");
    write(dialog, "where", floor === null ? words.whole_office : floors[floor]);
    write(dialog, "saying", inWords(texts, languages));
    if (!(await isConfirmed(dialog))) return;
    if ((await this.wish("emergency", { texts, floor }, words.news_declared)) === null) return;
    this.form.reset();
    this.#look();
  }

  async #end() {
    if (await isConfirmed(document.getElementById("end"))) await this.wish("emergency/end", {}, words.news_ended);
  }
}

function isConfirmed(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}
