/** A scanner types like somebody very fast: a code, or a link that ends in one, and then Enter. */

const BETWEEN_KEYS_MS = 500;
const CODE_AT_THE_END = /(\d{4,16})\W*$/;

export class Scanner {
  #read = "";
  #at = -Infinity;

  /** Takes each key; at Enter the code that was scanned, else null. */
  take(event) {
    if (event.timeStamp - this.#at > BETWEEN_KEYS_MS) this.#read = "";
    this.#at = event.timeStamp;
    if (event.key.length === 1) this.#read += event.key;
    if (event.key !== "Enter") return null;
    const code = this.#read.match(CODE_AT_THE_END)?.[1] ?? null;
    this.#read = "";
    return code;
  }
}
