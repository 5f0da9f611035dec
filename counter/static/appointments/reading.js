/** Reads the book: the shown days at once, again when somebody has changed something, and every so often, because other days are told to nobody. */
import { keepingFocus } from "../rows.js";
import { here } from "./here.js";
import { look } from "./look.js";
import { drawBook } from "./views.js";

const EVERY_MS = 20_000;
const AFTER_NEWS_MS = 300;
let asked = 0;
let soon = null;

/** The shown days as they stand now. An answer that a later question has overtaken is left. */
export async function readBook() {
  clearTimeout(soon);
  const own = ++asked;
  const book = await look(`book/${here.span.join("/")}`);
  if (book === null || own !== asked) return;
  here.book = book;
  here.step = book.slot_minutes;
  keepingFocus(drawBook);
}

/** Somebody has changed an appointment: what is shown is read again. */
export function readSoon() {
  clearTimeout(soon);
  soon = setTimeout(readBook, AFTER_NEWS_MS);
}

setInterval(() => {
  if (document.visibilityState === "visible") readBook();
}, EVERY_MS);
