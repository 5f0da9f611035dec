/** Questions that need more than a press. */
import { write } from "./rows.js";

/** Opens a dialog about a number. Gives {choice, fields} by the pressed button's value, or null when it was left. */
export function question(dialog, number) {
  const form = dialog.querySelector("form");
  form.reset();
  write(dialog, "number", number);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "" ? null : { choice: dialog.returnValue, fields: Object.fromEntries(new FormData(form)) }),
      { once: true },
    );
  });
}

for (const back of document.querySelectorAll("dialog [data-back]")) {
  back.addEventListener("click", () => back.closest("dialog").close(""));
}
