/** The grid of capacity: for each weekday its spans with their counters; what it offers is drawn with every key. */
import { page } from "/static/page.js";
import { say } from "../../say.js";
import { drawPicture } from "./picture.js";

const { texts } = page;
const NUMBERS = ["counters", "for_online", "for_desk", "for_short_notice"];
const WORKDAYS = 5;

export class Capacity {
  /** `changed(text)` says that something is not saved yet. */
  constructor(form, picture, changed) {
    this.form = form;
    this.picture = picture;
    this.changed = changed;
    this.days = page.weekdays.map((name, weekday) => this.#day(name, weekday));
    form.querySelector("[data-capacity]").append(...this.days.map(({ place }) => place));
    form.addEventListener("input", () => this.#look(texts.unsaved));
    form.addEventListener("click", ({ target }) => this.#press(target.closest("[data-do]")));
  }

  /** Shows what holds: rows with their weekday; those of one day stay as they are. */
  write(rows) {
    for (const [weekday, { list }] of this.days.entries()) {
      list.replaceChildren(...rows.filter((one) => one.weekday === weekday).map((one) => this.#span(one)));
    }
    this.#look("");
  }

  /** The rows of the form. */
  read() {
    return this.days.flatMap(({ list }, weekday) => [...list.children].map((span) => ({ weekday, ...valuesOf(span) })));
  }

  /** Says in the first field that does not fit why; true when there is none. */
  check() {
    for (const span of this.days.flatMap(({ list }) => [...list.children])) {
      const values = valuesOf(span);
      const isSpan = values.begins !== "" && (values.ends === null || values.ends > values.begins);
      const isKept = values.for_online + values.for_desk + values.for_short_notice <= values.counters;
      field(span, "begins").setCustomValidity(isSpan ? "" : texts.wrong_span);
      field(span, "counters").setCustomValidity(isKept ? "" : texts.wrong_kept);
    }
    return this.form.reportValidity();
  }

  #day(name, weekday) {
    const place = document.getElementById("capacity-day").content.firstElementChild.cloneNode(true);
    place.dataset.weekday = weekday;
    place.querySelector("[data-name]").textContent = name;
    place.querySelector("[data-do=add]").setAttribute("aria-label", say(texts.add_to, { day: name }));
    if (weekday >= WORKDAYS) place.querySelector("[data-do=copy]").hidden = true;
    return { name, place, list: place.querySelector("[data-spans]") };
  }

  #span(values) {
    const span = document.getElementById("capacity-span").content.firstElementChild.cloneNode(true);
    for (const name of NUMBERS) field(span, name).value = values[name];
    field(span, "begins").value = values.begins.slice(0, 5);
    field(span, "ends").value = values.ends?.slice(0, 5) ?? "";
    field(span, "group").value = values.group ?? "";
    return span;
  }

  #press(button) {
    if (button === null) return;
    const { name, list } = this.days[Number(button.closest("[data-weekday]").dataset.weekday)];
    if (button.dataset.do === "remove") this.#remove(button.closest(".span"), list);
    if (button.dataset.do === "add") this.#add(list);
    if (button.dataset.do === "copy") {
      const rows = [...list.children].map(valuesOf);
      for (const day of this.days.slice(0, WORKDAYS)) if (day.list !== list) day.list.replaceChildren(...rows.map((one) => this.#span(one)));
    }
    this.#look(button.dataset.do === "copy" ? say(texts.copied, { day: name }) : texts.unsaved);
  }

  #add(list) {
    const before = list.lastElementChild === null ? null : valuesOf(list.lastElementChild);
    const begins = before?.ends ?? "08:00";
    list.append(this.#span({ ...(before ?? { counters: 1, for_online: 0, for_desk: 0, for_short_notice: 0, group: null }), begins, ends: begins < "12:00" ? "12:00" : "16:00" }));
    field(list.lastElementChild, "begins").focus();
  }

  #remove(span, list) {
    const near = span.nextElementSibling ?? span.previousElementSibling;
    span.remove();
    (near?.querySelector("[data-do=remove]") ?? list.parentElement.querySelector("[data-do=add]")).focus();
  }

  #look(said) {
    for (const { place, list } of this.days) {
      place.querySelector("[data-none]").hidden = list.children.length > 0;
      for (const span of list.children) {
        const { begins, ends } = valuesOf(span);
        const words = `${begins}–${ends ?? "24:00"}`;
        span.setAttribute("aria-label", words);
        span.querySelector("[data-do=remove]").setAttribute("aria-label", say(texts.remove_span, { span: words }));
      }
    }
    const days = this.days.map(({ name, list }) => ({ name, spans: [...list.children].map(valuesOf).filter(({ begins }) => begins !== "") }));
    drawPicture(this.picture, days, page.usual_minutes);
    this.changed(said);
  }
}

const field = (span, name) => span.querySelector(`[name=${name}]`);

function valuesOf(span) {
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, Number(field(span, name).value) || 0]));
  return { begins: field(span, "begins").value, ends: field(span, "ends").value || null, ...numbers, group: field(span, "group").value || null };
}
