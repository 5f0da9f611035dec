/** Draws what the desk shows: my counter, the line, the sections beside it. Reads the view, changes the page, asks for nothing. */
import { page } from "/static/page.js";
import { dueAt, inOrderOf, lineOf, minutesBetween, serves, visitAt } from "./hall.js";
import { Rows, write } from "./rows.js";
import { fill } from "./sentence.js";

const { texts } = page;
const root = document.querySelector("[data-desk]");
const pick = (selector) => root.querySelector(selector);
const template = (name) => document.querySelector(`[data-template="${name}"]`);
const list = (name) => pick(`[data-rows="${name}"]`);

/** A sentence of the page with its values. */
export const say = (sentence, values = {}) => fill(sentence, values, page.time_zone);

/** All that a visitor has come for. */
export const servicesText = (ticket) => [ticket.service, ...ticket.more_services].map((service) => page.services[service]).join(", ");

/** A reason ({code, values}) in words, or "". */
export function reasonText(reason) {
  if (reason === null) return "";
  const values = reason.code === "priority" ? { reason: priorityText(reason.values.reason) } : reason.values;
  return say(page.reasons[reason.code] ?? "", values);
}

/** A reason for priority: known ones in words, others as staff wrote them. */
const priorityText = (reason) => page.priorities[reason] ?? reason;

/** Whether a move leads on from this ticket's state. */
export const may = (move, ticket) => page.allowed_from[move].includes(ticket.state);

/** The badges and facts of a ticket, in the panel and in the dialog. */
export function writeFacts(place, ticket, reason, now) {
  writeBadges(place, ticket);
  write(place, "calls", ticket.calls > 1 ? say(texts.calls, { count: ticket.calls }) : null);
  writeLine(place, "issued", say(texts.waited_since, { time: ticket.issued_at, minutes: minutesBetween(ticket.issued_at, now) }));
  writeLine(place, "reason", reasonText(reason));
  writeLine(place, "note", ticket.note ?? "");
}

function writeLine(place, name, text) {
  place.querySelector(`[data-line="${name}"]`).hidden = text === "";
  write(place, name, text);
}

function writeBadges(place, ticket) {
  const isBooked = ticket.kind === "appointment";
  write(place, "appointment", isBooked ? say(ticket.is_too_late ? texts.too_late : texts.appointment, { time: ticket.booked_at }) : null);
  write(place, "walk-in", isBooked ? null : texts.walk_in);
  write(place, "priority", ticket.priority === null ? null : say(texts.priority, { reason: priorityText(ticket.priority) }));
  write(place, "people", ticket.people > 1 ? say(texts.people, { count: ticket.people }) : null);
  write(place, "needs", needsText(ticket.needs));
}

const needsText = (needs) => needs.map((need) => page.needs[need] ?? need).join(", ");

/** Everything, for a view, my counter's id (or null), why my visitor was called (or null), and the server's time. */
export function draw(view, mine, reason, now) {
  drawMine(view, mine, reason, now);
  drawLine(view, mine, now);
  drawAside(view, now);
}

function drawMine(view, mine, reason, now) {
  pick("[data-choosing]").hidden = mine !== null;
  pick("[data-working]").hidden = mine === null;
  pick(".mine").setAttribute("aria-labelledby", mine === null ? "choosing-title" : "mine-title");
  if (mine === null) {
    choice.draw(countersOf(view));
    return;
  }
  const working = pick("[data-working]");
  const visit = visitAt(view, mine);
  pick("#mine-title").textContent = say(texts.counter, { counter: mine });
  write(working.querySelector(".mine-head"), "floor", page.floors[view.counters[mine].floor]);
  pick("[data-close-counter]").hidden = visit !== null;
  pick("[data-nobody]").hidden = visit !== null;
  pick("[data-visit]").hidden = visit === null;
  pick("[data-visit]").dataset.is = visit?.ticket.state ?? "";
  pick("[data-next]").hidden = visit !== null;
  pick("[data-finish-next]").hidden = visit === null || !may("finish", visit.ticket);
  pick("[data-by-number]").hidden = visit !== null;
  for (const button of working.querySelectorAll("[data-move], [data-ask]")) {
    button.hidden = visit === null || !may(button.dataset.move ?? button.dataset.ask, visit.ticket);
  }
  if (visit !== null) drawVisit(pick("[data-visit]"), visit.ticket, reason, now);
}

function drawVisit(place, ticket, reason, now) {
  for (const state of place.querySelectorAll("[data-state]")) state.hidden = state.dataset.state !== ticket.state;
  const since = ticket.state === "serving" ? ticket.started_at : ticket.called_at;
  write(place, "since", say(texts.since, { time: since, minutes: minutesBetween(since, now) }));
  write(place, "number", ticket.number);
  write(place, "service", servicesText(ticket));
  writeFacts(place, ticket, reason, now);
}

function drawLine(view, mine, now) {
  const entries = lineOf(view);
  let before = 0;
  const items = entries.map((entry) => {
    const isHere = mine === null || serves(view, mine, entry.ticket);
    const item = { ...entry, now, isHere, why: mine === null || !isHere ? reasonText(entry.reason) : whyHere(entry.reason, before) };
    if (isHere && entry.reason?.code !== "blocked") before += 1;
    return item;
  });
  line.draw(items);
  writeCount("line", items.length);
  const ends = view.forecast.line.line_ends;
  write(root, "line-ends", ends === null || items.length === 0 ? null : say(texts.line_ends, ends));
  const here = items.filter(({ isHere }) => isHere).length;
  write(root, "waiting-here", items.length === 0 ? texts.nobody_waits : say(texts.waiting_here, { here, count: items.length }));
}

/** At a counter only those count as before a visitor whom it may serve itself. */
function whyHere(reason, before) {
  if (reason?.code !== "ahead") return reasonText(reason);
  return before === 0 ? texts.next_here : reasonText({ code: "ahead", values: { count: before } });
}

function drawAside(view, now) {
  onHold.draw(inOrderOf("issued_at", view.on_hold));
  writeCount("on_hold", Object.keys(view.on_hold).length);
  noShow.draw(inOrderOf("called_at", view.no_show));
  writeCount("no_show", Object.keys(view.no_show).length);
  const { shown, later } = dueAt(view, now);
  due.draw(shown.map((one) => ({ ...one, now })));
  writeCount("due", shown.length);
  write(root, "later", later === 0 ? null : say(texts.later, { count: later }));
  counters.draw(countersOf(view).map((one) => ({ ...one, now })));
}

function writeCount(name, count) {
  pick(`[data-count="${name}"]`).textContent = count === 0 ? "" : String(count);
  pick(`[data-nothing="${name}"]`).hidden = count !== 0;
}

const countersOf = (view) =>
  Object.entries(view.counters)
    .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
    .map(([id, counter]) => ({ id, counter, visit: visitAt(view, id) }));

const line = new Rows(list("line"), template("line"), (row, { ticket, reason, wait, why, now, isHere }) => {
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
  name(row, "[data-details]", say(texts.actions_for, { number: ticket.number }));
});

function fillSetAside(row, { ticket }) {
  write(row, "number", ticket.number);
  write(row, "service", servicesText(ticket));
  write(row, "pause", ticket.paused_until === null ? null : say(texts.paused, { time: ticket.paused_until }));
  write(row, "note", ticket.note);
  name(row, "[data-resume]", say(texts.resume_number, { number: ticket.number }));
  name(row, "[data-details]", say(texts.actions_for, { number: ticket.number }));
}
const onHold = new Rows(list("on_hold"), template("set_aside"), fillSetAside);
const noShow = new Rows(list("no_show"), template("set_aside"), fillSetAside);

const due = new Rows(list("due"), template("due"), (row, { appointment, now }) => {
  const service = page.services[appointment.service];
  const minutes = Math.round((Date.parse(appointment.booked_at) - now) / 60_000);
  const past = minutes < 0 ? say(texts.overdue, { minutes: -minutes }) : say(texts.due_in, { minutes });
  write(row, "time", say("%(time)s", { time: appointment.booked_at }));
  write(row, "service", service);
  write(row, "past", appointment.state === "missed" ? texts.missed : past);
  row.classList.toggle("is-late", minutes < 0);
  name(row, "[data-check-in]", say(texts.check_in_at, { time: appointment.booked_at, service }));
});

const counters = new Rows(list("counters"), template("counters"), (row, { id, counter, visit, now }) => {
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "what", doing(counter, visit, now));
  write(row, "who", counter.is_open ? [counter.clerk, leaving(counter)].filter(Boolean).join(", ") || null : null);
  row.classList.toggle("is-closed", !counter.is_open);
});

const leaving = ({ leaves_at: time }) => (time === null ? null : say(texts.leaves, { time }));

function doing(counter, visit, now) {
  if (!counter.is_open) return texts.closed;
  if (visit === null) return counter.clerk === null ? texts.unstaffed : texts.free;
  const { number, state, called_at, started_at } = visit.ticket;
  const since = state === "serving" ? started_at : called_at;
  return say(texts[state], { number, minutes: minutesBetween(since, now) });
}

const choice = new Rows(list("choice"), template("choice"), (row, { id, counter }) => {
  write(row, "number", say(texts.counter, { counter: id }));
  write(row, "floor", page.floors[counter.floor]);
  write(row, "services", counter.services.map((key) => page.services[key]).join(" · "));
  write(row, "needs", needsText(counter.meets));
  const isTaken = counter.is_open && counter.clerk !== null;
  write(row, "taken", isTaken ? say(texts.taken, counter) : null);
  row.querySelector("[data-open-counter]").hidden = isTaken;
  name(row, "[data-open-counter]", say(texts.open_counter, { counter: id }));
  row.classList.toggle("is-closed", isTaken);
});

/** What a button with a short face is called for those who hear it: the visible words come first. */
function name(row, selector, text) {
  const button = row.querySelector(selector);
  if (button.getAttribute("aria-label") !== text) button.setAttribute("aria-label", text);
}
