/** How calls share the space: as large as all of them allow, none hidden. Pure: numbers in, numbers out. */

const MOST_ROWS = 8;
const LEAST_ROWS = 2; // the newest, and all others
const MOST_COLUMNS = 4;
const WORTH_A_ROW = 1.1;
const MM_PER_INCH = 25.4;
// 0.7 degrees: what people with weak eyes still read (accessibility.md).
const CAPITAL_PER_DISTANCE = 0.0122;
// What one call needs, in font sizes of its number: everything in one line (wide), or flag and floor in a second one (tall).
// Beside others (crowded) it does without flag, time and the small words.
const SHAPES = [
  { shape: "wide", isCrowded: false, hasFloor: false, width: 5.2, height: 0.79 },
  { shape: "wide", isCrowded: false, hasFloor: true, width: 6.9, height: 0.79 },
  { shape: "wide", isCrowded: true, hasFloor: false, width: 4.1, height: 0.79 },
  { shape: "wide", isCrowded: true, hasFloor: true, width: 6.4, height: 0.79 },
  { shape: "tall", isCrowded: false, hasFloor: false, width: 4.33, height: 1.25 },
  { shape: "tall", isCrowded: false, hasFloor: true, width: 4.33, height: 1.43 },
  { shape: "tall", isCrowded: true, hasFloor: true, width: 4.1, height: 1.43 },
];

/** Pixels of a screen for each millimetre of its glass, by its size in pixels and its diagonal in inches. */
export function pixelsPerMm(width, height, inches) {
  return Math.hypot(width, height) / (inches * MM_PER_INCH);
}

/** The height of capitals, in millimetres, that can be read from so many metres away. */
export function capitals(metres) {
  return CAPITAL_PER_DISTANCE * 1_000 * metres;
}

/** From how many metres capitals of so many millimetres can be read. */
export function readableFrom(millimetres) {
  return millimetres / (CAPITAL_PER_DISTANCE * 1_000);
}

/** So many calls stand in full size below each other, their numbers at least `wanted` pixels of font; with more the older ones shrink. */
export function rowsFor(width, height, gap, hasFloor, wanted) {
  for (let rows = MOST_ROWS; rows > LEAST_ROWS; rows -= 1) {
    if (best(rows, rows, 1, width, height, gap, hasFloor).size >= wanted) return rows;
  }
  return LEAST_ROWS;
}

/**
 * Places for `count` calls, newest first, in `width` x `height` pixels with `gap` between them:
 * {newest: {height, shape, size}, others: {columns, rows, shape, size}}; `size` is the number's font size in pixels.
 * Fewer calls than `full` leave a row free: the newest takes it if that makes its letters larger.
 */
export function arrange(count, width, height, gap, hasFloor, full) {
  const row = (height - gap * (full - 1)) / full;
  const inOneRow = best(1, 1, 1, width, row, gap, hasFloor);
  const inTwoRows = best(1, 1, 1, width, 2 * row + gap, gap, hasFloor);
  const isLarge = count < full && inTwoRows.size > WORTH_A_ROW * inOneRow.size;
  const newest = isLarge ? { ...inTwoRows, height: 2 * row + gap } : { ...inOneRow, height: row };
  const left = height - newest.height - gap;
  return { newest, others: best(count - 1, full - (isLarge ? 2 : 1), MOST_COLUMNS, width, left, gap, hasFloor) };
}

function best(count, leastRows, mostColumns, width, height, gap, hasFloor) {
  let found = { size: 0 };
  for (let columns = 1; columns <= mostColumns; columns += 1) {
    const rows = Math.max(leastRows, Math.ceil(count / columns), 1);
    const wide = (width - gap * (columns - 1)) / columns;
    const high = (height - gap * (rows - 1)) / rows;
    for (const needs of SHAPES) {
      if (needs.isCrowded !== columns > 1 || needs.hasFloor !== hasFloor) continue;
      const size = Math.min(wide / needs.width, high / needs.height);
      if (size > found.size) found = { shape: needs.shape, columns, rows, size };
    }
  }
  return found;
}
