/** A picture of an SVG, made by the browser itself. */

/** Pixels to one of the plate, and the most pixels that every browser draws. */
const [SCALE, MOST] = [2.5, 16_000_000];

/** The plate as PNG. Rejects where the browser cannot draw it. */
export async function pngOf(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  // An address of data, not of a blob: the page's policy allows such pictures, and the canvas stays readable.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(SCALE, Math.sqrt(MOST / (width * height)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
  });
}
