/** The line: who waits, in the order of the office, with what I must know of each. */
import { page } from "/static/page.js";
import { lineOf, minutesBetween, serves } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { nameButton, reasonText, servicesText, writeBadges } from "../../ticket.js";
import { here, list, root, template, writeCount } from "../here.js";

const { texts } = page;

export function drawLine() {
  const { view, counter, now } = here;
  let before = 0;
  const items = lineOf(view).map((entry) => {
    const isHere = counter === null || serves(view, counter, entry.ticket);
    const item = { ...entry, now, isHere, why: counter === null || !isHere ? reasonText(entry.reason) : whyHere(entry.reason, before) };
    if (isHere && entry.reason?.code !== "blocked") before += 1;
    return item;
  });
  rows.draw(items);
  writeCount("line", items.length);
  const ends = view.forecast.line.line_ends;
  write(root, "line-ends", ends === null || items.length === 0 ? null : say(texts.line_ends, ends));
  const count = items.filter(({ isHere }) => isHere).length;
  write(root, "waiting-here", items.length === 0 ? texts.nobody_waits : say(texts.waiting_here, { here: count, count: items.length }));
}

/** At a counter only those count as before a visitor whom it may serve itself. */
function whyHere(reason, before) {
  if (reason?.code !== "ahead") return reasonText(reason);
  return before === 0 ? texts.next_here : reasonText({ code: "ahead", values: { count: before } });
}

const rows = new Rows(list("line"), template("line"), (row, { ticket, reason, wait, why, now, isHere }) => {
  write(row, "number", ticket.number);
  write(row, "service", servicesText(ticket));
  write(row, "reason", why);
  writeBadges(row, ticket);
  // Who was sent to the front has the note as the reason already.
  write(row, "note", ticket.note === reason?.values.reason ? null : ticket.note);
  write(row, "let-pass", ticket.let_pass > 0 ? say(texts.let_pass, { count: ticket.let_pass }) : null);
  write(row, "waiting", say(texts.minutes, { minutes: minutesBetween(ticket.issued_at, now) }));
  write(row, "wait", wait === null || wait.code === "unknown" ? null : say(texts[`wait_${wait.code}`], wait.values));
  row.querySelector("[data-elsewhere]").hidden = isHere || reason?.code === "no_counter";
  row.classList.toggle("is-elsewhere", !isHere);
  nameButton(row, "details", say(texts.actions_for, { number: ticket.number }));
});
