/** The line in the order of the office, and who is not in it: set aside, did not come, due and not here. */
import { page } from "/static/page.js";
import { dueAt, inOrderOf, lineOf, minutesBetween } from "../hall.js";
import { Rows, write } from "../rows.js";
import { say } from "../say.js";
import { nameButton, reasonText, servicesText, writeBadges } from "../ticket.js";
import { here, list, root, template, writeCount } from "./here.js";

const { texts } = page;

export function drawLine() {
  const { view, now } = here;
  const entries = lineOf(view);
  draw("line", line, entries);
  const ends = view.forecast.line.line_ends;
  write(root, "line-ends", ends === null || entries.length === 0 ? null : say(texts.line_ends, ends));
  draw("on_hold", onHold, inOrderOf("issued_at", view.on_hold));
  draw("no_show", noShow, inOrderOf("called_at", view.no_show));
  const { shown, later } = dueAt(view, now);
  draw("due", due, shown);
  write(root, "later", later === 0 ? null : say(texts.later, { count: later }));
}

function draw(name, rows, items) {
  rows.draw(items.map((one) => ({ ...one, now: here.now })));
  writeCount(name, items.length);
}

const line = new Rows(list("line"), template("line"), (row, { ticket, reason, wait, now }) => {
  write(row, "number", ticket.number);
  write(row, "service", servicesText(ticket));
  write(row, "reason", reasonText(reason));
  writeBadges(row, ticket, here.now);
  // Who was moved or sent to the front has the note as the reason already.
  write(row, "note", ticket.note === reason?.values.reason ? null : ticket.note);
  write(row, "waiting", say(texts.minutes, { minutes: minutesBetween(ticket.issued_at, now) }));
  write(row, "wait", wait === null || wait.code === "unknown" ? null : say(texts[`wait_${wait.code}`], wait.values));
  nameButton(row, "details", say(texts.actions_for, { number: ticket.number }));
});

function fillSetAside(row, { ticket, now }) {
  const { number, issued_at: time, is_expected: isExpected, paused_until: until } = ticket;
  write(row, "number", number);
  write(row, "service", servicesText(ticket));
  write(row, "expected", isExpected ? texts.expected : null);
  write(row, "since", say(texts.since, { time, minutes: minutesBetween(time, now) }));
  write(row, "pause", until === null ? null : say(texts.paused, { time: until }));
  write(row, "note", ticket.note);
  const button = row.querySelector("[data-press=resume]");
  button.textContent = isExpected ? texts.is_here : texts.bring_back;
  nameButton(row, "resume", say(isExpected ? texts.is_here_number : texts.resume_number, { number }));
  nameButton(row, "details", say(texts.actions_for, { number }));
}
const onHold = new Rows(list("on_hold"), template("set_aside"), fillSetAside);
const noShow = new Rows(list("no_show"), template("set_aside"), fillSetAside);

const due = new Rows(list("due"), template("due"), (row, { appointment, now }) => {
  const { booked_at: time, code, state } = appointment;
  const service = servicesText(appointment);
  const minutes = Math.round((Date.parse(time) - now) / 60_000);
  const past = minutes < 0 ? say(texts.overdue, { minutes: -minutes }) : say(texts.due_in, { minutes });
  write(row, "time", say("%(time)s", { time }));
  write(row, "service", service);
  write(row, "past", state === "missed" ? texts.missed : past);
  write(row, "people", appointment.people > 1 ? say(texts.people, { count: appointment.people }) : null);
  write(row, "code", say(texts.code, { code }));
  row.classList.toggle("is-late", minutes < 0);
  nameButton(row, "check-in", say(texts.check_in_at, { time, service }));
});
