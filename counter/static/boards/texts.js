/** A text in languages: its fields in a form. */

/** The fields of one text: `[data-texts=name]` within `root`. */
export class Texts {
  constructor(root, name) {
    this.place = root.querySelector(`[data-texts=${name}]`);
    this.fields = [...this.place.querySelectorAll("textarea")];
  }

  /** What stands in the fields, by language; empty ones are left out. */
  read() {
    return Object.fromEntries(this.fields.map((field) => [field.dataset.lang, field.value.trim()]).filter(([, text]) => text !== ""));
  }

  write(texts) {
    for (const field of this.fields) field.value = texts[field.dataset.lang] ?? "";
  }

  /** Says in the first field that something has to be written there, or no longer. */
  complain(text) {
    this.fields[0].setCustomValidity(text);
    if (text !== "") this.fields[0].reportValidity();
  }
}

/** A text in the page's language, else in the office's, else in any. */
export function inWords(texts, languages) {
  const lang = [document.documentElement.lang, ...languages].find((one) => one in texts);
  return texts[lang] ?? "";
}
