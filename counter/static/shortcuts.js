/** Single keys for the clerk's moves. They can be switched off, which this browser remembers. */

const STORE = "desk-shortcuts";
const OFF = "off";

/** `press(key)` is called with an upper-case letter or "?"; never while somebody writes or a dialog asks. */
export function listen(toggle, press) {
  const isOn = () => localStorage.getItem(STORE) !== OFF;
  const show = () => {
    toggle.checked = isOn();
    document.documentElement.toggleAttribute("data-shortcuts", isOn());
  };
  toggle.addEventListener("change", () => {
    localStorage.setItem(STORE, toggle.checked ? "on" : OFF);
    show();
  });
  addEventListener("keydown", (event) => {
    if (!isOn() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.closest("input, select, textarea, dialog[open]") || document.querySelector("dialog[open]")) return;
    if (press(event.key.toUpperCase())) event.preventDefault();
  });
  show();
}
