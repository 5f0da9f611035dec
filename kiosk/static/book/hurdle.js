/** The hurdle before a claim, worked for while the visitor looks at the times: the press then waits for nothing.
 *  Without this script the form goes as it is, and the server asks for some seconds instead. */

const PATIENCE_MS = 20000;

for (const form of document.querySelectorAll("form[data-hurdle]")) {
  const { hurdle, answer } = form.elements;
  const solved = solve(form.dataset.hurdle, hurdle.value, Number(hurdle.dataset.bits)).then((found) => {
    answer.value = found;
  });
  let isGoing = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isGoing) return;
    isGoing = true;
    event.submitter.setAttribute("aria-busy", "true");
    form.querySelector("[data-said]").textContent = form.querySelector("[data-working]").content.textContent;
    await solved;
    const at = document.createElement("input");
    Object.assign(at, { type: "hidden", name: event.submitter.name, value: event.submitter.value });
    form.append(at);
    form.submit();
  });
}

// Who comes back finds a hurdle that was used: the page is asked for anew.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

/** The answer, found beside the page; nothing where that takes too long or cannot be. */
function solve(address, text, bits) {
  return new Promise((done) => {
    const worker = new Worker(address, { type: "module" });
    const end = (found) => {
      worker.terminate();
      done(found);
    };
    setTimeout(end, PATIENCE_MS, "");
    worker.addEventListener("message", ({ data }) => end(data));
    worker.addEventListener("error", () => end(""));
    worker.postMessage({ text, bits });
  });
}
