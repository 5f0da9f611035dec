/** What a day of the book comes to: its lines by time, its hours, how much of it is free. Pure: days and times as text, nothing drawn. */

/** How much of an hour's counters is taken: from here on it is said so. */
const LEVELS = [
  [1, "full"],
  [0.75, "little"],
  [0.35, "half"],
  [0, "much"],
];

/**
 * The lines of a day: [{id, from, until, entries, counters, free, over, kept, isKeptNew}], times in minutes of the day.
 * `entries` are {from, until, ...} in the order of their times, `spans` {from, until, counters, online, desk, soon}. A line is a step of the
 * grid; those in which nothing begins and which offer the same are one.
 */
export function linesOf(entries, spans, step) {
  const edges = new Set();
  for (const { from, until } of spans) for (let at = from; at < until; at += step) edges.add(at);
  for (const { from } of entries) edges.add(Math.floor(from / step) * step);
  const lines = [];
  for (const from of [...edges].sort((a, b) => a - b)) {
    const line = lineAt(from, entries, spans, step);
    const last = lines.at(-1);
    const isMore = last !== undefined && last.until === from && [last, line].every(isEmpty) && sameOffer(last, line);
    if (isMore) last.until = line.until;
    else lines.push(line);
  }
  // What is kept is said where it begins, and not once more on each line.
  return lines.map((line, at) => ({ ...line, isKeptNew: at === 0 || !sameKept(lines[at - 1], line) }));
}

function lineAt(from, entries, spans, step) {
  const until = from + step;
  const here = spans.filter((span) => span.from <= from && from < span.until);
  const sum = (name) => here.reduce((all, span) => all + span[name], 0);
  const counters = sum("counters");
  const taken = entries.filter((one) => one.from < until && one.until > from).length;
  return {
    id: String(from),
    from,
    until,
    entries: entries.filter((one) => one.from >= from && one.from < until),
    counters,
    free: Math.max(0, counters - taken),
    over: counters === 0 ? 0 : Math.max(0, taken - counters),
    kept: { online: sum("online"), desk: sum("desk"), soon: sum("soon") },
  };
}

const isEmpty = (line) => line.entries.length === 0;
const sameKept = (a, b) => Object.keys(a.kept).every((name) => a.kept[name] === b.kept[name]);
const sameOffer = (a, b) => ["counters", "free", "over"].every((name) => a[name] === b[name]) && sameKept(a, b);

/** The hours between two hours as [{id, from, count, share, level}]: how many appointments begin, which share of the counters' time is taken. */
export function hoursOf(entries, spans, first, last) {
  return Array.from({ length: last - first }, (_, index) => {
    const [from, until] = [(first + index) * 60, (first + index + 1) * 60];
    const offered = spans.reduce((all, span) => all + within(span, from, until) * span.counters, 0);
    const taken = entries.reduce((all, one) => all + within(one, from, until), 0);
    const share = offered === 0 ? null : Math.min(1, taken / offered);
    const level = share === null ? "none" : LEVELS.find(([least]) => share >= least)[1];
    return { id: String(from), from, count: entries.filter((one) => one.from >= from && one.from < until).length, share, level };
  });
}

const within = ({ from, until }, begin, end) => Math.max(0, Math.min(until, end) - Math.max(from, begin));

/** The hours that a view of these days must show: from the first in which anything is offered or booked to after the last. */
export function hoursShown(days) {
  const all = days.flatMap(({ entries, spans }) => [...entries, ...spans]);
  if (all.length === 0) return [8, 8];
  return [Math.floor(Math.min(...all.map(({ from }) => from)) / 60), Math.ceil(Math.max(...all.map(({ until }) => until)) / 60)];
}
