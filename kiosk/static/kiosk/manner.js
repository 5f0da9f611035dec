/** How a visitor wishes to see and touch the page: large buttons, buttons further down, high contrast. */

const root = document.documentElement;

export class Manner {
  isLarge = false;
  isLow = false;
  hasContrast = false;

  /** Whether the page is as every visit begins. */
  get isPlain() {
    return !(this.isCompact || this.hasContrast);
  }

  /** Whether all that can be pressed stands in the lower part of the screen. */
  get isCompact() {
    return this.isLarge || this.isLow;
  }

  /** How many answers a page holds: what fits without scrolling, in large buttons no more than four. */
  get most() {
    if (this.isLarge) return 4;
    return this.isLow ? 8 : 12;
  }

  apply() {
    root.dataset.theme = this.hasContrast ? "contrast" : "light";
    root.toggleAttribute("data-large", this.isLarge);
    root.toggleAttribute("data-compact", this.isCompact);
  }
}
