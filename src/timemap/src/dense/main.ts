/** The whole front end of a page with imports: what `main.ts` has, and the layer that draws on a canvas. */

export { app, on } from "../main.ts";
export { layerOf } from "./layer.ts";
