/** The settings of the office's boards, of a floor's, and of one board: what is set here, and what the farther word says. */
import { page } from "/static/page.js";
import { say } from "../say.js";
import { Sample } from "./sample.js";

const { texts: words, settings: known, floors } = page;

export class Settings {
  /** `wish(path, body, news, method)` asks for one thing. */
  constructor(root, wish) {
    this.wish = wish;
    this.form = root.querySelector("[data-settings]");
    this.whose = this.form.querySelector("[data-whose]");
    this.saved = this.form.querySelector("[data-saved]");
    this.size = this.form.querySelector("[data-size]");
    this.sample = new Sample("settings");
    this.setup = page.setup;
    this.#choices();
    this.#write();
    this.whose.addEventListener("change", () => this.#write());
    this.form.addEventListener("input", ({ target }) => {
      if (target === this.whose) return;
      if (target !== this.size) this.saved.textContent = words.news_unsaved;
      this.#look();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
  }

  get hasUnsaved() {
    return JSON.stringify(this.#read()) !== JSON.stringify(this.#own());
  }

  #choices() {
    const boards = this.setup.boards.map(({ id, name }) => [`board ${id}`, say(words.board_of, { name })]);
    const all = [["office", words.whole_office], ...Object.entries(floors).map(([key, name]) => [`floor ${key}`, name]), ...boards];
    this.whose.replaceChildren(...all.map(([value, text]) => new Option(text, value)));
  }

  /** What is set by whom, from far to near: the last one is what the form shows. */
  #words() {
    const [kind, id] = this.whose.value.split(" ");
    const { office } = this.setup;
    const floor = (key) => this.setup.floors.find((one) => one.id === key)?.settings ?? {};
    if (kind === "office") return [office];
    if (kind === "floor") return [office, floor(id)];
    const board = this.setup.boards.find((one) => String(one.id) === id);
    return [office, board.floor === null ? {} : floor(board.floor), board.settings];
  }

  #own() {
    const [own] = this.#words().slice(-1);
    return Object.fromEntries(known.filter(({ name }) => name in own).map(({ name }) => [name, own[name]]));
  }

  #write() {
    const own = this.#own();
    const farther = Object.assign({}, ...this.#words().slice(0, -1));
    for (const one of known) {
      const field = this.#field(one.name);
      const value = own[one.name];
      field.value = value === undefined ? "" : String(Array.isArray(value) ? (value[0] ?? "") : value);
      const said = inWords(one, farther[one.name] ?? one.default);
      const text = say(one.name in farther ? words.as_farther : words.by_default, { value: said });
      if (field.matches("select")) field.options[0].text = text;
      this.form.querySelector(`[data-farther=${one.name}]`).textContent = field.matches("select") ? "" : text;
    }
    this.saved.textContent = "";
    this.#look();
  }

  #field(name) {
    return this.form.querySelector(`[data-set=${name}]`);
  }

  #read() {
    const read = {};
    for (const { name, kind } of known) {
      const { value } = this.#field(name);
      if (value !== "") read[name] = kind === "number" ? Number(value) : kind === "floors" ? [value] : value;
    }
    return read;
  }

  #look() {
    if (!this.form.checkValidity()) return;
    const wanted = Object.assign({}, ...this.#words().slice(0, -1), this.#read());
    delete wanted.arrows;
    const [kind, id] = this.whose.value.split(" ");
    const floor = kind === "floor" ? id : kind === "board" ? this.setup.boards.find((one) => String(one.id) === id).floor : null;
    const nothing = Object.fromEntries(known.map(({ name, default: value }) => [name, Array.isArray(value) ? value.join(",") : value]));
    this.sample.show(floor === null ? `/board/${page.office}` : `/board/${page.office}/${floor}`, { ...nothing, ...wanted }, this.size.value.split("x").map(Number));
  }

  async #save() {
    const [kind, id] = this.whose.value.split(" ");
    const path = { office: "boards", floor: `floors/${id}/boards`, board: `devices/${id}/board` }[kind];
    const read = this.#read();
    const settings = Object.fromEntries(known.map(({ name }) => [name, read[name] ?? null]));
    const answer = await this.wish(path, { settings }, words.news_saved, "PATCH");
    if (answer === null) return;
    this.setup = answer;
    this.#write();
  }
}

function inWords({ kind, choices }, value) {
  if (kind === "choice") return choices[value];
  if (Array.isArray(value)) return value.map((key) => floors[key]).join(", ") || words.nothing;
  return value === "" ? words.nothing : String(value);
}
