/** Opening hours as people write them: "08:00-12:00, 13:00-16:00", nothing for closed. Pure. */

const SPAN = /^([01]?\d|2[0-3])(?::?([0-5]\d))?\s*[-–]\s*(?:([01]?\d|2[0-3])(?::?([0-5]\d))?|24(?::?00)?)$/;
const two = (text) => text.padStart(2, "0");

/** The spans of a text as [[opens, closes]], closes null at midnight; null when it cannot be read. */
export function spansIn(text) {
  const spans = [];
  for (const part of text.split(/[,;]|\s{2,}/).map((one) => one.trim()).filter(Boolean)) {
    const found = SPAN.exec(part);
    if (found === null) return null;
    const [, hour, minute = "00", until, untilMinute = "00"] = found;
    const span = [`${two(hour)}:${minute}`, until === undefined ? null : `${two(until)}:${untilMinute}`];
    if ((span[1] ?? "24:00") <= span[0] || (spans.at(-1)?.[1] ?? "00:00") > span[0] || spans.at(-1)?.[1] === null) return null;
    spans.push(span);
  }
  return spans;
}

/** Spans as one reads and writes them. */
export const asText = (spans) => spans.map(([opens, closes]) => `${opens.slice(0, 5)}-${closes?.slice(0, 5) ?? "24:00"}`).join(", ");
