/** How wide a run of text is on this page. */

/** Widths in pixels of text in a font family, remembered. `weight` as in CSS. */
export class Ruler {
  readonly #widths = new Map<string, number>();
  readonly #brush: CanvasRenderingContext2D | null;
  readonly #family: string;

  constructor(family: string) {
    this.#family = family;
    this.#brush = document.createElement("canvas").getContext("2d");
  }

  width(text: string, size: number, weight = 400): number {
    const name = `${size}|${weight}|${text}`;
    const known = this.#widths.get(name);
    if (known !== undefined) return known;
    let width = text.length * size * 0.56;
    if (this.#brush !== null) {
      this.#brush.font = `${weight} ${size}px ${this.#family}`;
      width = this.#brush.measureText(text).width;
    }
    this.#widths.set(name, width);
    return width;
  }
}
