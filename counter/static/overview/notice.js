/** What the desk says of printers that need somebody: nothing as long as all print. */
import { page } from "/static/page.js";
import { say } from "../say.js";

const place = document.querySelector("[data-printers-said]");
// A printer that was never looked at, or never tells, is no news.
const NO_NEWS = [null, "unasked"];

/** Written only when something has changed, so that it is read aloud once. */
export function drawPrinters(view) {
  const said = Object.values(view.printers)
    .filter(({ state, trouble }) => state in page.printers && !(state === "unknown" && NO_NEWS.includes(trouble)))
    .map(({ name, state }) => say(page.printers[state], { printer: name }))
    .join(" · ");
  if (place.textContent !== said) place.textContent = said;
}
