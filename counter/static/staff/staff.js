/** The staff page: draws who may sign in, and turns presses into wishes. Sentences come from the page. */
import { page } from "/static/page.js";
import { keepingFocus, Rows, write } from "../rows.js";
import { fill } from "../sentence.js";
import { ask } from "../wishes.js";

const base = `/api/v1/offices/${page.office}/staff`;
const root = document.querySelector("[data-staff]");
const say = (name, values = {}) => fill(page.texts[name], values, page.time_zone);
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeZone: page.time_zone });
const roleWords = Object.fromEntries([...document.querySelectorAll("#staff-add [name=role]")].map((choice) => [choice.value, choice.parentElement.textContent.trim()]));

let staff = page.staff;

const rows = new Rows(root.querySelector("[data-rows=staff]"), document.getElementById("staff-row"), drawPerson);
root.addEventListener("click", ({ target }) => press(target.closest("button")));
for (const leave of document.querySelectorAll("[data-leave]")) leave.addEventListener("click", () => leave.closest("dialog").close());
form("add", () => base, ({ name, role }) => ({ name: name.trim(), role }), "news_added");
form("role", (id) => `${base}/${id}/role`, ({ role }) => ({ role }), "news_role");
form("reset", (id) => `${base}/${id}/reset`, () => ({}), "news_reset");
form("block", (id) => `${base}/${id}/block`, () => ({}), "news_block");
form("await", (id) => `${base}/${id}/await`, () => ({}), "news_await");
redraw();

function redraw() {
  keepingFocus(() => rows.draw(staff));
}

function drawPerson(row, person) {
  const { id, name, role, is_blocked: isBlocked, way, one_time_until: until, sign_ins: count } = person;
  const isMe = id === page.me;
  write(row, "name", name);
  write(row, "you", isMe ? `(${page.texts.you})` : null);
  write(row, "role", roleWords[role]);
  write(row, "blocked", isBlocked ? page.texts.blocked : null);
  write(row, "signed-in", count === 0 ? null : count === 1 ? page.texts.signed_in_once : say("signed_in", { count }));
  write(row, "way", say(`way_${way}`, { time: until === null ? "" : day.format(new Date(until)) }));
  const group = row.querySelector("[role=group]");
  group.setAttribute("aria-label", say("actions_for", { name }));
  // Nobody takes away the own rights by a slip of the hand.
  const isOffered = {
    role: !isMe && !isBlocked,
    reset: !isMe && !isBlocked,
    await: !isMe && !isBlocked && (way === "password" || way === "one_time"),
    block: !isMe && !isBlocked,
    unblock: isBlocked,
    "sign-out": count > 0,
  };
  for (const button of group.querySelectorAll("button")) button.hidden = !isOffered[button.dataset.ask ?? button.dataset.do];
}

async function press(button) {
  if (button === null) return;
  if (button.matches("[data-add]")) return open("add");
  const { ask: question, do: wish } = button.dataset;
  const person = staff.find(({ id }) => String(id) === button.closest("[data-id]").dataset.id);
  if (question !== undefined) return open(question, person);
  button.setAttribute("aria-busy", "true");
  const outcome = await ask(`${base}/${person.id}/${wish}`, {});
  button.removeAttribute("aria-busy");
  settle(outcome, `news_${wish}`);
}

function open(name, person = null) {
  const dialog = document.getElementById(`staff-${name}`);
  const asked = dialog.querySelector("form");
  asked.reset();
  dialog.dataset.person = person?.id ?? "";
  write(dialog, "name", person?.name ?? "");
  write(dialog, "fault", null);
  const choice = asked.querySelector(`[name=role][value="${person?.role ?? "clerk"}"]`);
  if (choice !== null) choice.checked = true;
  dialog.showModal();
}

function form(name, path, bodyOf, news) {
  const dialog = document.getElementById(`staff-${name}`);
  dialog?.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const pressed = dialog.querySelector("button:not([type])");
    if (pressed.getAttribute("aria-busy") === "true") return;
    pressed.setAttribute("aria-busy", "true");
    const outcome = await ask(path(dialog.dataset.person), bodyOf(Object.fromEntries(new FormData(event.target))));
    pressed.removeAttribute("aria-busy");
    const fault = faultOf(outcome);
    write(dialog, "fault", fault);
    if (fault !== null) return;
    dialog.close();
    settle(outcome, news);
  });
}

/** The list after a wish that came true, and a new password for whoever stands beside. */
function settle(outcome, news) {
  const fault = faultOf(outcome);
  root.querySelector("[data-news]").classList.toggle("is-alarm", fault !== null);
  if (fault !== null) return write(root, "news", fault);
  const person = outcome.answer.staff ?? outcome.answer;
  staff = [...staff.filter(({ id }) => id !== person.id), person].sort((a, b) => a.name.localeCompare(b.name));
  redraw();
  write(root, "news", say(news, { name: person.name }));
  if (outcome.answer.password === undefined) return;
  const dialog = document.getElementById("staff-password");
  write(dialog, "name", person.name);
  write(dialog, "password", outcome.answer.password);
  dialog.addEventListener("close", () => write(dialog, "password", ""), { once: true });
  dialog.showModal();
}

/** Why a wish did not come true, or null when it did. */
function faultOf({ refusal, incident, isLost }) {
  if (refusal?.code === "not_signed_in") location.reload();
  if (isLost) return page.texts.no_answer;
  if (incident !== undefined) return say("fault", { incident });
  return refusal === undefined ? null : fill(page.refusals[refusal.code], refusal.values, page.time_zone);
}
