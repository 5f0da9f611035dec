/** The dialog of one appointment: what is known of it, and what can be done with it. */
import { page } from "/static/page.js";
import { complain, tell, wish } from "../asking.js";
import { question } from "../dialogs.js";
import { write } from "../rows.js";
import { say } from "../say.js";
import { needsText, servicesNamed } from "../ticket.js";
import { wallOf } from "../wall.js";
import { askForAnotherTime } from "./asked.js";
import { whose } from "./entries.js";
import { whenInWords } from "./find.js";
import { here } from "./here.js";
import { readBook } from "./reading.js";

const { texts } = page;
const dialog = document.getElementById("details");
const cancelDialog = document.getElementById("cancel");
const contactDialog = document.getElementById("contact");
let shown = null;

/** Opens the dialog for an appointment that the book shows or that was found. */
export function showDetails(reference) {
  shown = here.appointment(reference);
  draw();
  dialog.showModal();
  tell("");
  complain("");
  dialog.querySelector("[data-heading]").focus();
}

function draw() {
  const { state, booked_at: bookedAt, until, elsewhere, email, phone, note, series, number, origin } = shown;
  write(dialog, "name", whose(shown));
  write(dialog, "when", whenInWords(shown));
  write(dialog, "state", shown.is_over ? `${page.states[state]} · ${texts.over}` : page.states[state]);
  write(dialog, "services", servicesNamed(shown.services));
  write(dialog, "elsewhere", elsewhere === null ? null : texts.elsewhere_long);
  const facts = {
    code: shown.code,
    until: wallOf(until).time,
    people: String(shown.people),
    needs: needsText(shown.needs),
    counter: shown.counter,
    origin: page.origins[origin],
    number,
    email,
    phone,
    language: page.languages[shown.language] ?? shown.language,
    note,
    series: series === null ? null : texts.in_series,
  };
  for (const [name, text] of Object.entries(facts)) {
    dialog.querySelector(`[data-line="${name}"]`).hidden = text === null || text === "";
    dialog.querySelector(`[data-fact="${name}"]`).textContent = text ?? "";
  }
  const isBooked = state === "booked";
  const offered = {
    "check-in": isBooked && wallOf(bookedAt).day === page.today,
    move: isBooked,
    contact: isBooked,
    letter: isBooked && (email !== null || phone !== null),
    cancel: isBooked,
  };
  for (const button of dialog.querySelectorAll("[data-do]")) button.hidden = !offered[button.dataset.do];
  const print = dialog.querySelector("[data-print]");
  print.hidden = !isBooked;
  print.href = `/office/${encodeURIComponent(page.office)}/appointments/${encodeURIComponent(shown.reference)}/slip`;
}

const path = (what) => `appointments/${encodeURIComponent(shown.reference)}/${what}`;

/** After a wish that came true: the book and, where it is still there, this appointment as they stand now. */
async function settled(news) {
  await readBook();
  shown = here.appointment(shown.reference) ?? shown;
  draw();
  tell(news);
}

const DONE = {
  async "check-in"(button) {
    const ticket = await wish(path("check-in"), {}, button);
    if (ticket) await settled(say(texts.news_check_in, ticket));
  },
  async move() {
    const moved = await askForAnotherTime(shown);
    if (moved === null) return;
    shown = { ...shown, ...moved };
    await settled(say(texts.news_moved, { when: whenInWords(moved) }));
  },
  async contact(button) {
    const answer = question(contactDialog, "");
    const fields = contactDialog.querySelector("form").elements;
    for (const name of ["name", "email", "phone", "note"]) fields[name].value = shown[name] ?? "";
    const given = await answer;
    if (given === null) return;
    const { name, email, phone, note } = given.fields;
    const changed = await wish(path("contact"), { name: name.trim(), email: email.trim() || null, phone: phone.trim() || null, note: note.trim() || null }, button);
    if (changed) {
      shown = { ...shown, ...changed };
      await settled(texts.news_contact);
    }
  },
  async letter(button) {
    if (await wish(path("letter"), {}, button)) tell(texts.news_letter);
  },
  async cancel(button) {
    if (!(await askAndCancel(shown, button))) return;
    dialog.close();
    await readBook();
    tell(texts.news_cancelled);
  },
};

/** Asks whether an appointment is to be cancelled, and cancels it. */
export async function askAndCancel(appointment, button) {
  write(cancelDialog, "told", appointment.email === null && appointment.phone === null ? texts.told_nobody : texts.told_by_letter);
  if ((await question(cancelDialog, `${whenInWords(appointment)} · ${whose(appointment)}`)) === null) return false;
  return (await wish(`appointments/${encodeURIComponent(appointment.reference)}/give-back`, {}, button)) !== null;
}

dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button !== null) DONE[button.dataset.do](button);
});
