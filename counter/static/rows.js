/** Lists that change in place: a row stays the same element as long as its item is there, so neither focus nor reading place jumps. */

/** The rows of one list, made from a <template>. */
export class Rows {
  /** `fill(row, item)` writes an item ({id, ...}) into its row. */
  constructor(list, template, fill) {
    this.list = list;
    this.template = template;
    this.fill = fill;
    this.rows = new Map();
  }

  draw(items) {
    const wanted = new Set(items.map(({ id }) => id));
    for (const [id, row] of this.rows) {
      if (wanted.has(id)) continue;
      row.remove();
      this.rows.delete(id);
    }
    for (const item of items) {
      if (!this.rows.has(item.id)) this.rows.set(item.id, this.make(item.id));
      this.fill(this.rows.get(item.id), item);
    }
    arrange(this.list, items.map(({ id }) => this.rows.get(id)));
    this.list.hidden = items.length === 0;
  }

  make(id) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.dataset.id = id;
    return row;
  }
}

/** Writes text into the part of `root` that carries this data attribute; null hides the part. Untouched when nothing changed. */
export function write(root, name, text) {
  for (const part of root.querySelectorAll(`[data-${name}]`)) {
    part.hidden = text === null || text === "";
    if (text !== null && part.textContent !== text) part.textContent = text;
  }
}

/** Draws, and if that took the focused control away, puts the focus on the heading of its place: never on another control. */
export function keepingFocus(draw) {
  const before = document.activeElement;
  const place = before?.closest("[data-place]");
  draw();
  if (!place || isShown(before)) return;
  headingOf(place)?.focus({ preventScroll: true });
}

/** The heading of a place, or of the place around it when it is gone itself. */
function headingOf(place) {
  if (!place) return null;
  const own = [...place.querySelectorAll("[data-heading]")].find((heading) => heading.closest("[data-place]") === place && isShown(heading));
  return own ?? headingOf(place.parentElement.closest("[data-place]"));
}

function isShown(element) {
  return element.isConnected && element.closest("[hidden]") === null;
}

/** Brings rows into order by moving any but the focused one, because a moved element loses the focus. */
function arrange(list, rows) {
  const anchor = Math.max(0, rows.findIndex((row) => row.contains(document.activeElement)));
  if (rows.length > 0 && rows[anchor].parentNode !== list) list.append(rows[anchor]);
  for (let at = anchor - 1; at >= 0; at--) {
    if (rows[at].nextElementSibling !== rows[at + 1] || rows[at].parentNode !== list) list.insertBefore(rows[at], rows[at + 1]);
  }
  for (let at = anchor + 1; at < rows.length; at++) {
    if (rows[at - 1].nextElementSibling !== rows[at]) rows[at - 1].after(rows[at]);
  }
}
