/** The dialog for a new appointment and for another time: what for, when it is free, for whom. Nothing is kept before the last press. */
import { page } from "/static/page.js";
import { complain, tell, wish } from "../asking.js";
import { write } from "../rows.js";
import { say } from "../say.js";
import { dayAfter, dayInWords, momentAt, wallOf } from "../wall.js";
import { whose } from "./entries.js";
import { whenInWords } from "./find.js";
import { readBook } from "./reading.js";
import { Slots } from "./slots.js";

const { texts } = page;
const dialog = document.getElementById("asked");
const form = dialog.querySelector("form");
const fields = form.elements;
const list = dialog.querySelector("[data-slots]");
const seriesRows = dialog.querySelector("[data-series-rows]");
const slots = new Slots();
/** What is asked: {kind: "new" or "move", appointment, resolve}. */
let asking = null;
let drawn = 0;

/** Opens the form for a new appointment on a day, perhaps at a time. */
export function askForNew({ day, time = "" }) {
  open({ kind: "new", title: texts.new_title, submit: texts.new_submit, day, time });
  fields.services[0].focus();
}

/** Asks for another time of an appointment, and moves it; null when that was left. */
export function askForAnotherTime(appointment) {
  const { day } = wallOf(appointment.booked_at);
  const title = say(texts.move_title, { name: whose(appointment), when: whenInWords(appointment) });
  const moved = open({ kind: "move", title, submit: texts.move_submit, day, appointment });
  fields.day.focus();
  return moved;
}

/** Asks for a slot to offer to somebody on the waiting list, and offers it; null when that was left. */
export function askForOffer(one) {
  const offered = open({ kind: "offer", title: say(texts.offer_title, one), submit: texts.offer_submit, day: one.first_day > page.today ? one.first_day : page.today, appointment: { ...one, counter: null } });
  fields.day.focus();
  return offered;
}

function open({ kind, title, submit, day, time = "", appointment = null }) {
  form.reset();
  slots.forget();
  write(dialog, "title", title);
  dialog.querySelector("[data-submit]").textContent = submit;
  for (const part of dialog.querySelectorAll("[data-if]")) part.hidden = part.dataset.if !== kind;
  fields.day.value = day;
  fields.day.min = page.today;
  fields.time.value = time;
  dialog.showModal();
  tell("");
  complain("");
  return new Promise((resolve) => {
    asking = { kind, appointment, resolve };
    drawSlots();
    dialog.addEventListener("close", () => resolve(null), { once: true });
  });
}

// ---- when ----

/** For what a slot is looked for; null while no service is chosen. */
function wanted() {
  if (asking.kind !== "new") {
    const { services, people, counter, reference = null } = asking.appointment;
    return { services, people, counter, moved: reference };
  }
  const all = new FormData(form);
  const services = all.getAll("services");
  if (services.length === 0 || !fields.people.validity.valid) return null;
  return { services, people: Number(all.get("people")), counter: all.get("counter") || null };
}

async function drawSlots() {
  const own = ++drawn;
  const day = fields.day.value;
  const what = wanted();
  write(dialog, "slots-of", day === "" ? texts.free_slots : say(texts.free_slots_on, { day: dayInWords(day) }));
  if (what === null || day === "") return showSlots([], texts.choose_service);
  const free = await slots.on(what, day);
  if (own !== drawn) return;
  if (free === null) return showSlots([], texts.no_answer);
  showSlots(free, free.length === 0 ? texts.none_free : say(texts.slots_free, { count: free.length }));
  drawSeries();
}

function showSlots(moments, said) {
  const chosen = fields.time.value;
  write(dialog, "slots-said", said);
  list.replaceChildren(
    ...moments.map((moment) => {
      const slot = document.getElementById("slot").content.firstElementChild.cloneNode(true);
      const { time } = wallOf(moment);
      slot.querySelector("input").value = time;
      slot.querySelector("input").checked = time === chosen;
      write(slot, "time", time);
      return slot;
    }),
  );
}

async function goTo(where) {
  const what = wanted();
  if (what === null) return complain(texts.choose_service);
  const today = dayAfter(page.today, -1);
  const day = await slots.next(what, where === "first" ? today : fields.day.value, where === "earlier" ? -1 : 1);
  if (day === null) return tell(texts.none_far);
  tell("");
  fields.day.value = day;
  drawSlots();
}

// ---- a series ----

const weeks = () => (asking.kind === "new" && fields.weeks.validity.valid ? Number(fields.weeks.value) : 1);

/** The days of the series, each free at the chosen time or not. */
async function drawSeries() {
  const [count, time, what] = [weeks(), fields.time.value, wanted()];
  dialog.querySelector("[data-series]").hidden = count < 2 || time === "" || what === null;
  if (dialog.querySelector("[data-series]").hidden) return;
  const own = drawn;
  const days = Array.from({ length: count }, (_, index) => dayAfter(fields.day.value, 7 * index));
  const seen = new Slots();
  const rows = await Promise.all(
    days.map(async (day) => {
      const free = (await seen.on(what, day)) ?? [];
      return { day, isFree: free.some((moment) => wallOf(moment).time === time) };
    }),
  );
  if (own !== drawn) return;
  seriesRows.replaceChildren(
    ...rows.map(({ day, isFree }) => {
      const row = document.getElementById("series-row").content.firstElementChild.cloneNode(true);
      row.dataset.day = day;
      row.querySelector("input").checked = isFree;
      write(row, "when", say(texts.when, { day: dayInWords(day), time }));
      write(row, "free", isFree ? texts.is_free : texts.is_not_free);
      row.querySelector("[data-free]").classList.add(isFree ? "is-good" : "is-warn");
      return row;
    }),
  );
}

const seriesDays = () => [...seriesRows.children].filter((row) => row.querySelector("input").checked).map((row) => row.dataset.day);

// ---- presses ----

dialog.addEventListener("click", ({ target }) => {
  const to = target.closest("[data-to]");
  if (to !== null) goTo(to.dataset.to);
});
// With each key, not when the field is left: what moved under a press that is already on its way would swallow it.
form.addEventListener("input", ({ target }) => {
  if (target.name === "slot") fields.time.value = target.value;
  if (target.name === "time") for (const slot of list.querySelectorAll("input")) slot.checked = slot.value === target.value;
  if (["services", "people", "counter", "day"].includes(target.name)) drawSlots();
  if (["slot", "time", "weeks"].includes(target.name)) drawSeries();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fault = faultIn();
  if (fault !== null) return complain(fault);
  const answer = await WISHES[asking.kind](event.submitter);
  if (answer === null) {
    // Somebody else was faster, perhaps: what is free is read again, and the form stays as it is.
    slots.forget();
    drawSlots();
    readBook();
    return;
  }
  asking.resolve(answer);
  dialog.close();
  await readBook();
  if (asking.kind === "new") tell(newsOf(answer));
});

function faultIn() {
  if (asking.kind === "new" && wanted() === null) return texts.choose_service;
  if (fields.time.value === "" || fields.day.value === "") return texts.choose_time;
  if (asking.kind !== "new") return null;
  if (weeks() > 1 && seriesDays().length < 2) return texts.series_short;
  if (fields.name.value.trim() === "") return texts.name_missing;
  const wrong = ["email", "phone", "people", "weeks"].find((name) => !fields[name].validity.valid);
  return wrong === undefined ? null : texts[`wrong_${wrong}`];
}

const isOver = () => fields.over?.checked ?? false;

const WISHES = { new: book, move, offer };

function offer(button) {
  return wish(`waiting-list/${asking.appointment.id}/offer`, { booked_at: momentAt(fields.day.value, fields.time.value) }, button);
}

async function book(button) {
  const typed = (name) => fields[name].value.trim() || null;
  const { services, people, counter } = wanted();
  const body = {
    services,
    people,
    counter,
    needs: new FormData(form).getAll("needs"),
    language: fields.language.value,
    by: fields.by.value,
    is_over: isOver(),
    contact: { name: typed("name"), email: typed("email"), phone: typed("phone"), note: typed("note") },
  };
  if (weeks() < 2) {
    const booked = await wish("appointments", { ...body, booked_at: momentAt(fields.day.value, fields.time.value) }, button);
    return booked && [booked];
  }
  const series = await wish("appointment-series", { ...body, times: seriesDays().map((day) => momentAt(day, fields.time.value)) }, button);
  return series && series.appointments;
}

function newsOf(booked) {
  const values = { name: fields.name.value.trim(), when: whenInWords(booked[0]), code: booked[0].code, count: booked.length };
  return say(booked.length > 1 ? texts.news_series : texts.news_booked, values);
}

function move(button) {
  const path = `appointments/${encodeURIComponent(asking.appointment.reference)}/move`;
  return wish(path, { booked_at: momentAt(fields.day.value, fields.time.value), is_over: isOver() }, button);
}
