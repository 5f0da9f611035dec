/** The arrows to the counters, drawn as lines in a square of 24. Up and down are stairs: straight on is an arrow upwards. */

const LINES = {
  right: "M3 12h15M11 4l8 8-8 8",
  left: "M21 12H6M13 4l-8 8 8 8",
  straight: "M12 21V6M4 13l8-8 8 8",
  back: "M6 20V9a5 5 0 0 1 10 0v9M11 13l5 6 5-6",
  up: "M2 21h5v-5h5v-5h5V4M11.500 8.500l5.500-5.500 5.500 5.500",
  down: "M2 3h5v5h5v5h5v7M11.500 15.500l5.500 5.500 5.500-5.500",
};

const words = document.getElementById("calls").dataset;

/** Lets an arrow (an element with an SVG path and a place for its words) point there; the list of calls has the words. */
export function point(element, arrow) {
  if (element.dataset.arrow === arrow) return;
  element.dataset.arrow = arrow;
  element.querySelector("path").setAttribute("d", LINES[arrow]);
  element.querySelector("[data-way]").textContent = words[arrow];
}
