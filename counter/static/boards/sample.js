/** A board as it would look: the board's own page in a frame, at its true size, made small. */

const AFTER_TYPING_MS = 500;

/** Shows the board of an office in its place: `show(path, settings, [width, height])`, some moments after the last wish. */
export class Sample {
  #timer = null;
  #size = [1920, 1080];

  constructor(name) {
    this.place = document.querySelector(`[data-sample=${name}]`);
    this.frame = this.place.querySelector("iframe");
    new ResizeObserver(() => this.#fit()).observe(this.place);
  }

  show(path, settings, size = [1920, 1080]) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#size = size;
      this.#fit();
      const address = `${path}?${new URLSearchParams(settings)}`;
      if (this.frame.getAttribute("src") !== address) this.frame.src = address;
    }, AFTER_TYPING_MS);
  }

  #fit() {
    const [width, height] = this.#size;
    const scale = this.place.clientWidth / width;
    this.place.style.height = `${height * scale}px`;
    Object.assign(this.frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
  }
}
