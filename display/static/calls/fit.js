/** Lets texts keep to their boxes. Sizes go to the stylesheets as variables; nothing is cut off. */

const STEPS = 24;

/** Makes single-line fields as small as the longest of them needs (`--shrink`). */
export function shrink(fields) {
  const shown = fields.filter((field) => field.clientWidth > 0);
  const factor = Math.min(1, ...shown.map((field) => field.clientWidth / field.scrollWidth));
  if (factor < 1) for (const field of fields) field.style.setProperty("--shrink", factor);
}

/** Makes running text as large as its box allows (`--fit`, 0.25 to 1). */
export function fitText(box) {
  for (let step = STEPS; step >= STEPS / 4; step -= 1) {
    box.style.setProperty("--fit", step / STEPS);
    if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
  }
}
