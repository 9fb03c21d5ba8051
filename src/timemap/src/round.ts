/** Round lengths for a scale bar. */

/** The longest of 1, 2, 5 × 10ⁿ metres that fits, and its share of the room in [0, 1]. */
export function roundLength(roomMetres: number): { metres: number; share: number } {
  if (!(roomMetres > 0) || !Number.isFinite(roomMetres)) return { metres: 0, share: 0 };
  const power = 10 ** Math.floor(Math.log10(roomMetres));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= roomMetres) ?? power;
  return { metres, share: metres / roomMetres };
}
