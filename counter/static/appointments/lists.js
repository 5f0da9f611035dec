/** The waiting list for cancelled slots, and the appointments that no longer fit: each is dealt with one by one. */
import { page } from "/static/page.js";
import { complain, tell, wish } from "../asking.js";
import { keepingFocus, Rows, write } from "../rows.js";
import { say } from "../say.js";
import { servicesNamed } from "../ticket.js";
import { dayAfter, dayInWords } from "../wall.js";
import { askForAnotherTime, askForOffer } from "./asked.js";
import { askAndCancel } from "./details.js";
import { whose } from "./entries.js";
import { whenInWords } from "./find.js";
import { pick, template } from "./here.js";
import { look } from "./look.js";
import { readBook } from "./reading.js";

const { texts } = page;
const SOON_DAYS = 28;
const SHORT = { weekday: "short", day: "numeric", month: "numeric" };
const waitingDialog = document.getElementById("waiting");
const wishDialog = document.getElementById("wish");
const conflictsDialog = document.getElementById("conflicts");
let [waiting, conflicts] = [[], []];

const reach = ({ email, phone }) => [email, phone].filter(Boolean).join(", ") || texts.told_nobody;

const waitingRows = new Rows(waitingDialog.querySelector("[data-rows]"), template("waiting-row"), (row, { one }) => {
  write(row, "name", one.name);
  write(row, "state", page.wish_states[one.state]);
  write(row, "services", servicesNamed(one.services));
  write(row, "days", say(texts.between, { first: dayInWords(one.first_day, SHORT), last: dayInWords(one.last_day, SHORT) }));
  write(row, "reach", reach(one));
  row.querySelector("[data-do=offer]").hidden = one.state !== "waiting";
  for (const button of row.querySelectorAll("[data-do]")) button.setAttribute("aria-label", `${button.textContent}: ${one.name}`);
});

const conflictRows = new Rows(conflictsDialog.querySelector("[data-rows]"), template("conflict-row"), (row, { one }) => {
  const { appointment } = one;
  write(row, "name", whose(appointment));
  write(row, "why", texts[`conflict_${one.why}`]);
  write(row, "when", whenInWords(appointment));
  write(row, "services", servicesNamed(appointment.services));
  write(row, "reach", reach(appointment));
  for (const button of row.querySelectorAll("[data-do]")) button.setAttribute("aria-label", `${button.textContent}: ${whose(appointment)}, ${whenInWords(appointment)}`);
});

/** How many wait and how many conflicts there are, on the buttons that open them. */
export async function countLists() {
  const [wishes, found] = await Promise.all([look("waiting-list"), look("conflicts")]);
  if (wishes === null || found === null) return;
  waiting = wishes.waiting;
  conflicts = found.conflicts;
  keepingFocus(drawLists);
}

function drawLists() {
  const waits = waiting.filter(({ state }) => state === "waiting").length;
  write(pick(".book-wishes"), "waiting-count", waits === 0 ? null : String(waits));
  write(pick(".book-wishes"), "conflict-count", conflicts.length === 0 ? null : String(conflicts.length));
  waitingRows.draw(waiting.map((one) => ({ id: String(one.id), one })));
  conflictRows.draw(conflicts.map((one) => ({ id: one.appointment.reference, one })));
  waitingDialog.querySelector("[data-nobody]").hidden = waiting.length > 0;
  conflictsDialog.querySelector("[data-nobody]").hidden = conflicts.length > 0;
}

function opened(dialog) {
  countLists();
  dialog.showModal();
  tell("");
  complain("");
}

/** Opens the waiting list. */
export const openWaiting = () => opened(waitingDialog);

/** Opens the appointments that no longer fit. */
export const openConflicts = () => opened(conflictsDialog);

async function settled(news) {
  await Promise.all([countLists(), readBook()]);
  tell(news);
}

const WAITING = {
  add() {
    wishDialog.querySelector("form").reset();
    const { first_day: first, last_day: last } = wishDialog.querySelector("form").elements;
    [first.value, last.value] = [page.today, dayAfter(page.today, SOON_DAYS)];
    first.min = last.min = page.today;
    opened(wishDialog);
  },
  async offer(button, id) {
    const one = waiting.find((wished) => String(wished.id) === id);
    if ((await askForOffer(one)) !== null) await settled(say(texts.news_offered, one));
  },
  async remove(button, id) {
    const one = waiting.find((wished) => String(wished.id) === id);
    if (await wish(`waiting-list/${id}/remove`, {}, button)) await settled(say(texts.news_removed, one));
  },
};

const CONFLICTS = {
  async move(button, { appointment }) {
    const moved = await askForAnotherTime(appointment);
    if (moved !== null) await settled(say(texts.news_moved, { when: whenInWords(moved) }));
  },
  async cancel(button, { appointment }) {
    if (await askAndCancel(appointment, button)) await settled(texts.news_cancelled);
  },
  async keep(button, { appointment }) {
    if (await wish(`appointments/${encodeURIComponent(appointment.reference)}/keep`, {}, button)) await settled(texts.news_kept);
  },
};

waitingDialog.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button !== null) WAITING[button.dataset.do](button, button.closest("[data-id]")?.dataset.id);
});
conflictsDialog.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button === null) return;
  const { id } = button.closest("[data-id]").dataset;
  CONFLICTS[button.dataset.do](button, conflicts.find(({ appointment }) => appointment.reference === id));
});
wishDialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const all = new FormData(event.target);
  const typed = (name) => all.get(name).trim() || null;
  if (all.getAll("services").length === 0) return complain(texts.choose_service);
  const body = {
    services: all.getAll("services"),
    people: Number(all.get("people")),
    first_day: all.get("first_day"),
    last_day: all.get("last_day"),
    language: all.get("language"),
    contact: { name: typed("name"), email: typed("email"), phone: typed("phone") },
  };
  if ((await wish("waiting-list", body, event.submitter)) === null) return;
  wishDialog.close();
  await settled(say(texts.news_waits, { name: typed("name") }));
});
