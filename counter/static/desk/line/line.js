/** The line: who waits, in the order of the office, with what I must know of each. */
import { page } from "/static/page.js";
import { lineOf, whyNot } from "../../hall.js";
import { lightOf } from "../../promise.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { nameButton, reasonText, servicesText, whyNotText, writeBadges } from "../../ticket.js";
import { here, list, root, template, writeCount } from "../here.js";
import { filtered } from "./filters.js";

const { texts } = page;

export function drawLine() {
  const items = entries();
  rows.draw(filtered(items));
  writeCount("line", items.length);
  const count = items.filter(({ isHere }) => isHere).length;
  write(root, "waiting-here", items.length === 0 ? texts.nobody_waits : say(texts.waiting_here, { here: count, count: items.length }));
}

/** The line as my counter sees it: each entry with its light, and why it is next, not yet, or not for me. */
function entries() {
  const { view, counter, now } = here;
  let before = 0;
  return lineOf(view).map((entry) => {
    const elsewhere = counter === null ? null : whyNot(view, counter, entry.ticket);
    const isHere = elsewhere === null;
    const why = counter === null || !isHere ? reasonText(entry.reason) : whyHere(entry.reason, before);
    if (isHere && entry.reason?.code !== "blocked") before += 1;
    return { ...entry, now, elsewhere, isHere, why, light: lightOf(entry.ticket, view.settings.desk, now) };
  });
}

/** At a counter only those count as before a visitor whom it may serve itself. */
function whyHere(reason, before) {
  if (reason?.code !== "ahead") return reasonText(reason);
  return before === 0 ? texts.next_here : reasonText({ code: "ahead", values: { count: before } });
}

const rows = new Rows(list("line"), template("line"), (row, { ticket, reason, wait, why, now, elsewhere, light }) => {
  write(row, "number", ticket.number);
  write(row, "service", servicesText(ticket));
  write(row, "reason", why);
  writeBadges(row, ticket, now);
  // Who was sent to the front has the note as the reason already.
  write(row, "note", ticket.note === reason?.values.reason ? null : ticket.note);
  write(row, "let-pass", ticket.let_pass > 0 ? say(texts.let_pass, { count: ticket.let_pass }) : null);
  write(row, "elsewhere", elsewhere === null || reason?.code === "no_counter" ? null : whyNotText(elsewhere));
  write(row, "waiting", say(light.code === "early" ? texts.minutes : texts.of_promise, { minutes: light.waited, promised: light.promised }));
  write(row, "light-says", texts[`light_${light.code}`]);
  row.querySelector("[data-light]").dataset.light = light.code;
  write(row, "wait", wait === null || wait.code === "unknown" ? null : say(texts[`wait_${wait.code}`], wait.values));
  row.classList.toggle("is-elsewhere", elsewhere !== null);
  nameButton(row, "details", say(texts.actions_for, { number: ticket.number }));
});
