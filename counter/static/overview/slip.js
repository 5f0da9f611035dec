/** The design of the slip: a draft that is looked at while it is made, and kept when somebody saves it. */
import { page } from "/static/page.js";

const AFTER_TYPING_MS = 400;
const { texts } = page;

/**
 * Fills the form with the template that is kept, shows its picture, and saves it; `wish`, `ask`, `tell`, `complain` and `say` are the
 * page's. Returns {hasUnsaved()}.
 */
export function designSlip(form, preview, { wish, ask, tell, complain, say }) {
  const field = (name) => form.querySelector(`[data-${name}]`);
  const paper = preview.querySelector("[data-paper]");
  const waits = preview.querySelector("[data-paper-waits]");
  let draft = null;
  let kept = "";
  let timer = null;
  let asked = 0;

  const hasUnsaved = () => draft !== null && JSON.stringify(draft) !== kept;

  function keep(template) {
    draft = template;
    kept = JSON.stringify(template);
    write();
    look();
  }

  /** The draft into the form. */
  function write() {
    for (const one of form.querySelectorAll("[data-switch]")) one.checked = draft[one.dataset.switch];
    field("second").value = draft.second_language ?? "";
    field("no-logo").hidden = draft.logo === null;
    writeLines();
  }

  function writeLines() {
    const language = field("lines-language").value;
    for (const box of form.querySelectorAll("[data-lines]")) {
      box.value = (draft[box.dataset.lines][language] ?? []).join("\n");
      box.lang = language;
      box.dir = "auto";
    }
  }

  /** The form into the draft. */
  function read() {
    for (const one of form.querySelectorAll("[data-switch]")) draft[one.dataset.switch] = one.checked;
    draft.second_language = field("second").value || null;
    const language = field("lines-language").value;
    for (const box of form.querySelectorAll("[data-lines]")) {
      const lines = box.value.split("\n").map((line) => line.trim()).filter((line) => line !== "");
      const isTooMuch = lines.length > page.most_lines || lines.some((line) => line.length > page.longest_line);
      box.setCustomValidity(isTooMuch ? say(texts.too_many_lines, { most: page.most_lines, longest: page.longest_line }) : "");
      if (lines.length > 0) draft[box.dataset.lines][language] = lines;
      else delete draft[box.dataset.lines][language];
    }
    field("saved").textContent = hasUnsaved() ? texts.news_unsaved : "";
  }

  function lookSoon() {
    clearTimeout(timer);
    timer = setTimeout(look, AFTER_TYPING_MS);
  }

  /** The picture of the draft; of several that were asked for, the last one is shown. */
  async function look() {
    if (!form.checkValidity()) return;
    const mine = ++asked;
    const [language, model] = ["language", "model"].map((name) => preview.querySelector(`[data-preview=${name}]`).value);
    paper.parentElement.setAttribute("aria-busy", "true");
    const { answer } = await ask("slip-template/preview", { template: draft, language, model });
    if (mine !== asked) return;
    paper.parentElement.removeAttribute("aria-busy");
    if (answer === undefined) return complain(texts.no_answer);
    paper.src = `data:image/png;base64,${answer.picture}`;
    paper.hidden = false;
    waits.hidden = true;
  }

  form.addEventListener("input", (event) => {
    if (draft === null || event.target.matches("[data-logo], [data-lines-language]")) return;
    read();
    lookSoon();
  });
  field("lines-language").addEventListener("change", writeLines);
  preview.addEventListener("change", look);

  field("logo").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file === undefined) return;
    const picture = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(reader.result.split(",")[1] ?? ""));
      reader.readAsDataURL(file);
    });
    target.value = "";
    const answer = await wish("slip-template/logo", { picture }, null);
    if (answer === null) return;
    setLogo(answer.picture);
    tell("");
  });
  field("no-logo").addEventListener("click", () => {
    setLogo(null);
    field("logo").focus();
  });

  function setLogo(logo) {
    draft.logo = logo;
    field("no-logo").hidden = logo === null;
    read();
    look();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (draft === null) return;
    read();
    if (!form.reportValidity()) return;
    const answer = await wish("slip-template", draft, event.submitter, "PUT");
    if (answer === null) return;
    keep(answer);
    field("saved").textContent = texts.news_saved;
  });

  fetch(`/api/v1/offices/${page.office}/slip-template`, { headers: { Accept: "application/json" } })
    .then((answer) => answer.json())
    .then(keep, () => complain(texts.no_answer));
  return { hasUnsaved };
}
