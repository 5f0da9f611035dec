/** Beside the line: who is set aside, who did not come, who is due and not here. */
import { page } from "/static/page.js";
import { dueAt, inOrderOf } from "../../hall.js";
import { Rows, write } from "../../rows.js";
import { say } from "../../say.js";
import { nameButton, servicesText } from "../../ticket.js";
import { here, list, root, template, writeCount } from "../here.js";

const { texts } = page;

export function drawAside() {
  const { view, now } = here;
  onHold.draw(inOrderOf("issued_at", view.on_hold));
  writeCount("on_hold", Object.keys(view.on_hold).length);
  noShow.draw(inOrderOf("called_at", view.no_show));
  writeCount("no_show", Object.keys(view.no_show).length);
  const { shown, later } = dueAt(view, now);
  due.draw(shown.map((one) => ({ ...one, now })));
  writeCount("due", shown.length);
  write(root, "later", later === 0 ? null : say(texts.later, { count: later }));
}

function fillSetAside(row, { ticket }) {
  write(row, "number", ticket.number);
  write(row, "service", servicesText(ticket));
  write(row, "pause", ticket.paused_until === null ? null : say(texts.paused, { time: ticket.paused_until }));
  write(row, "note", ticket.note);
  write(row, "comes-back", ticket.comes_back === null || ticket.comes_back === "by_time" ? null : texts[`comes_back_${ticket.comes_back}`]);
  nameButton(row, "resume", say(texts.resume_number, { number: ticket.number }));
  nameButton(row, "details", say(texts.actions_for, { number: ticket.number }));
}
const onHold = new Rows(list("on_hold"), template("set_aside"), fillSetAside);
const noShow = new Rows(list("no_show"), template("set_aside"), fillSetAside);

const due = new Rows(list("due"), template("due"), (row, { appointment, now }) => {
  const service = servicesText(appointment);
  const minutes = Math.round((Date.parse(appointment.booked_at) - now) / 60_000);
  const past = minutes < 0 ? say(texts.overdue, { minutes: -minutes }) : say(texts.due_in, { minutes });
  write(row, "time", say("%(time)s", { time: appointment.booked_at }));
  write(row, "service", service);
  write(row, "past", appointment.state === "missed" ? texts.missed : past);
  write(row, "people", appointment.people > 1 ? say(texts.people, { count: appointment.people }) : null);
  row.classList.toggle("is-late", minutes < 0);
  nameButton(row, "check-in", say(texts.check_in_at, { time: appointment.booked_at, service }));
});
