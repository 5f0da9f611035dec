/** A switch of the page: what it turns on may be refused, so it says only what is true. */

/** `turn(isOn)` does it and says (in time) whether it came true; {set(isOn)} shows what is so from the beginning. */
export function onSwitch(name, turn) {
  const button = document.querySelector(`[data-switch=${name}]`);
  const set = (isOn) => {
    button.setAttribute("aria-checked", isOn);
    button.querySelector("[data-off]").hidden = isOn;
    button.querySelector("[data-on]").hidden = !isOn;
  };
  button.addEventListener("click", async () => {
    const isOn = button.getAttribute("aria-checked") !== "true";
    if (await turn(isOn)) set(isOn);
  });
  return { set };
}
