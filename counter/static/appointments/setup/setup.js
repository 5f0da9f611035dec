/** The page on which appointments are set up. Each part is saved by itself and says so; what does not fit any more is counted. */
import { page } from "/static/page.js";
import { complain, isAsking, wish } from "../../asking.js";
import { keepingFocus, Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { dayInWords } from "../../wall.js";
import { inWords } from "../../boards/texts.js";
import { look } from "../look.js";
import { Capacity } from "./capacity.js";
import { asText, spansIn } from "./hours.js";

const { texts, languages } = page;
const root = document.querySelector("[data-setup]");
const pick = (selector) => root.querySelector(selector);
const formOf = (name) => pick(`[data-form=${name}]`);
const YEAR = { weekday: "short", day: "numeric", month: "long", year: "numeric" };
let { setup } = page;

const saved = (form, text) => {
  form.querySelector("[data-saved]").textContent = text;
};

/** Saves a part by one wish; what the office answers is how everything stands now. */
async function save(form, path, body, method = "PATCH") {
  const answer = await wish(path, body, form.querySelector("button.is-primary, button:not([type])"), method);
  if (answer === null) return false;
  setup = answer;
  saved(form, texts.saved);
  countConflicts();
  return true;
}

function onSubmit(form, done) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(form);
  });
  form.addEventListener("input", () => saved(form, texts.unsaved));
}

// ---- opening hours ----

const hours = formOf("hours");
const weekdays = [...hours.querySelectorAll("[data-weekday]")];

function writeHours() {
  for (const field of weekdays) field.value = asText(setup.hours.filter(({ weekday }) => weekday === Number(field.dataset.weekday)).map(({ opens, closes }) => [opens, closes]));
}

/** The spans of a field; null, and said in it, when they cannot be read. */
function readSpans(field) {
  const spans = spansIn(field.value);
  field.setCustomValidity(spans === null ? texts.wrong_hours : "");
  return spans;
}

onSubmit(hours, (form) => {
  const week = weekdays.map(readSpans);
  if (form.reportValidity()) save(form, "appointments-setup/hours", { hours: week.flatMap((spans, weekday) => spans.map(([opens, closes]) => ({ weekday, opens, closes }))) }, "PUT");
});
hours.addEventListener("input", ({ target }) => target.setCustomValidity(""));

// ---- different days and holidays ----

const different = formOf("different");
const region = formOf("region");

const dayRows = new Rows(pick("[data-rows=days]"), document.getElementById("different-row"), (row, { day, name, hours: spans }) => {
  write(row, "when", dayInWords(day, YEAR));
  write(row, "hours", spans.length === 0 ? texts.closed : asText(spans));
  write(row, "why", inWords(name, languages));
  row.querySelector("[data-do]").setAttribute("aria-label", say(texts.remove_day, { day: dayInWords(day, YEAR) }));
});

function writeDays() {
  region.elements.region.value = setup.region ?? "";
  const list = region.querySelector("[data-holidays]");
  list.replaceChildren(
    ...setup.holidays.map(({ day, name }) => {
      const item = document.createElement("li");
      item.textContent = `${dayInWords(day, YEAR)}: ${inWords(name, languages)}`;
      return item;
    }),
  );
  keepingFocus(() => dayRows.draw(setup.different_days.map((one) => ({ id: one.day, ...one }))));
  pick("[data-no-days]").hidden = setup.different_days.length > 0;
}

onSubmit(region, async (form) => {
  if (await save(form, "appointments-setup/region", { region: form.elements.region.value || null }, "PUT")) writeDays();
});
onSubmit(different, async (form) => {
  const spans = readSpans(form.elements.hours);
  if (!form.reportValidity()) return;
  const name = Object.fromEntries([...form.querySelectorAll("[data-lang]")].map((field) => [field.dataset.lang, field.value.trim()]).filter(([, text]) => text !== ""));
  const day = form.elements.day.value;
  if (!(await save(form, `appointments-setup/days/${day}`, { name, hours: spans }, "PUT"))) return;
  writeDays();
  form.reset();
  form.elements.day.focus();
});
different.addEventListener("input", ({ target }) => target.setCustomValidity(""));
pick("[data-rows=days]").addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-do]");
  if (button === null) return;
  const answer = await wish(`appointments-setup/days/${button.closest("[data-id]").dataset.id}/forget`, {}, button);
  if (answer === null) return;
  setup = answer;
  writeDays();
  countConflicts();
});

// ---- capacity ----

const capacityForm = formOf("capacity");
const capacity = new Capacity(capacityForm, pick("[data-picture]"), (text) => saved(capacityForm, text));
capacityForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!capacity.check()) return;
  const ofDays = setup.capacity.filter(({ day }) => day !== null);
  if (await save(capacityForm, "appointments-setup/capacity", { capacity: [...capacity.read().map((one) => ({ day: null, ...one })), ...ofDays] }, "PUT")) capacity.write(setup.capacity);
  saved(capacityForm, texts.saved);
});

// ---- services ----

for (const form of root.querySelectorAll("[data-form=service]")) {
  const key = form.dataset.service;
  const brings = [...form.querySelectorAll("[data-lang]")];
  const now = () => setup.services.find((one) => one.id === key);
  form.elements.is_bookable.checked = now().is_bookable;
  form.elements.is_online.checked = now().is_online;
  form.elements.minutes.value = now().minutes ?? "";
  write(form, "planned", say(texts.usually, { minutes: now().usual_minutes }));
  for (const field of brings) field.value = now().brings[field.dataset.lang] ?? "";
  onSubmit(form, () => {
    const body = {
      is_bookable: form.elements.is_bookable.checked,
      is_online: form.elements.is_online.checked,
      minutes: Number(form.elements.minutes.value) || null,
      brings: Object.fromEntries(brings.map((field) => [field.dataset.lang, field.value.trim()]).filter(([, text]) => text !== "")),
    };
    if (form.reportValidity()) save(form, `appointments-setup/services/${key}`, body, "PUT");
  });
}

// ---- settings ----

const settingsForm = formOf("settings");
const fieldOf = (name) => settingsForm.querySelector(`[data-set=${name}]`);

for (const { name, kind, default: usual } of page.settings) {
  const value = setup.settings[name] ?? usual;
  if (kind === "switch") fieldOf(name).checked = value;
  else fieldOf(name).value = value;
}
onSubmit(settingsForm, (form) => {
  const read = { switch: (field) => field.checked, number: (field) => Number(field.value) };
  const settings = Object.fromEntries(page.settings.map(({ name, kind }) => [name, (read[kind] ?? ((field) => field.value.trim()))(fieldOf(name))]));
  save(form, "appointments-setup/settings", { settings });
});

// ---- what does not fit any more ----

async function countConflicts() {
  const found = await look("conflicts");
  if (found === null) return;
  const place = pick("[data-conflicts]");
  place.hidden = found.conflicts.length === 0;
  write(place, "count", say(texts.conflicts, { count: found.conflicts.length }));
}

addEventListener("beforeunload", (event) => {
  const isUnsaved = [...root.querySelectorAll("[data-saved]")].some((place) => place.textContent === texts.unsaved);
  if (isUnsaved || isAsking()) event.preventDefault();
});

writeHours();
writeDays();
capacity.write(setup.capacity);
countConflicts();
complain("");
