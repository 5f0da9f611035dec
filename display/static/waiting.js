/** Who waits, by number, in the order of the line: as many as there is room for, and how many more. */
import { page } from "/static/page.js";

const panel = document.getElementById("waiting");
const list = panel.querySelector("ol");
const more = panel.querySelector(".waiting-more");
let numbers = [];

/** The line as its stream has it; a board of a floor shows the letters that are served there. */
export function showWaiting(view, called) {
  const told = view?.waiting?.line?.numbers ?? [];
  numbers = told.filter((number) => !called.has(number) && (page.letters === null || page.letters.includes(number[0])));
  panel.querySelector(".waiting-nobody").hidden = numbers.length > 0;
  const items = [...list.children];
  numbers.forEach((number, place) => {
    const item = items[place] ?? list.appendChild(document.createElement("li"));
    item.className = "number";
    item.hidden = false;
    if (item.textContent !== number) item.textContent = number;
  });
  for (const item of items.slice(numbers.length)) item.remove();
  fitWaiting();
}

/** Hides what does not stand whole, and says how many that are. */
export function fitWaiting() {
  const items = [...list.children];
  for (const item of items) item.hidden = false;
  more.hidden = true;
  const fits = () => list.scrollHeight <= list.clientHeight + 1;
  if (fits()) return;
  more.hidden = false;
  let shown = items.length;
  while (shown > 0 && !fits()) items[(shown -= 1)].hidden = true;
  more.querySelector("[data-more]").textContent = items.length - shown;
}
