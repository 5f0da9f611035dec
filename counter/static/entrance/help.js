/** Calls for help from the kiosks: a bar above all else on the desk, said at once and with a soft sound. */
import { page } from "/static/page.js";
import { say } from "../say.js";
import { nameButton } from "../ticket.js";
import { minutesBetween } from "../hall.js";
import { Rows, write } from "../rows.js";
import { ring } from "./sound.js";

const { texts } = page;
const bar = document.querySelector("[data-help]");

const rows = new Rows(bar.querySelector("[data-rows=help]"), document.querySelector('[data-template="help"]'), (row, { call, now }) => {
  const isComing = call.code === "coming";
  write(row, "where", where(call));
  write(row, "since", say(texts.since, { time: call.at, minutes: minutesBetween(call.at, now) }));
  write(row, "coming", isComing ? say(texts.help_coming, { clerk: call.by ?? "" }) : null);
  row.classList.toggle("is-coming", isComing);
  row.querySelector('[data-press="help-answer"]').hidden = isComing;
  nameButton(row, "help-answer", say(texts.help_answer_at, { kiosk: call.kiosk }));
  nameButton(row, "help-done", say(texts.help_done_at, { kiosk: call.kiosk }));
});

const where = ({ kiosk, floor }) => (floor === null ? kiosk : `${kiosk}, ${page.floors[floor]}`);

/** The open calls of a view, oldest first. */
export function drawHelp(view, now) {
  const calls = Object.entries(view.help).map(([id, call]) => ({ id, call, now }));
  calls.sort((a, b) => a.call.at.localeCompare(b.call.at));
  bar.hidden = calls.length === 0;
  rows.draw(calls);
}

/** What has just happened is said once, whatever else is being read. */
export function hearHelp(change) {
  if (change.type !== "help.called") return;
  for (const call of Object.values(change.put.help ?? {})) {
    document.querySelector("[data-help-news]").textContent = say(texts.news_help, { kiosk: where(call) });
    ring();
  }
}
