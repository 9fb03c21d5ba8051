// Bundles the front end: node bundle.mjs OUT_FOLDER BANNER
//
// Writes timemap.js, dense.js, timemap.css, dense.css, locked.js, locked.css, story.js, leaflet.js,
// leaflet.css and licenses/*.txt. Each script is a classic one (IIFE) that can stand inside a page. timemap.js and dense.js take
// Leaflet from window.L, whoever loaded it. dense.js is timemap.js with all that imports need: it stands in a
// page in its place.

import { readFile, mkdir, writeFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [out, banner] = process.argv.slice(2);
if (!out || !banner) throw new Error("usage: node bundle.mjs OUT_FOLDER BANNER");

const esbuild = await import("esbuild");
const leaflet = join(dirname(createRequire(import.meta.url).resolve("leaflet/package.json")), "dist");

process.on("uncaughtException", (error) => {
  if (!error.errors) console.error(error); // esbuild's own errors it has told already
  process.exit(1);
});

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["chrome109", "firefox115", "safari16"],
  legalComments: "none",
  banner: { js: `/* ${banner} */`, css: `/* ${banner} */` },
  loader: { ".png": "dataurl", ".svg": "dataurl" },
  logLevel: "warning",
  logOverride: { "css-syntax-error": "error" },
};

/** Takes `leaflet` from the page, so that a page never has two of them. */
const leafletOfThePage = {
  name: "leaflet-of-the-page",
  setup(build) {
    build.onResolve({ filter: /^leaflet$/ }, () => ({ path: "leaflet", namespace: "page" }));
    build.onLoad({ filter: /.*/, namespace: "page" }, () => ({ contents: "module.exports = window.L", loader: "js" }));
  },
};

/** Puts what draws imports where the seam stands for their absence. */
const importsArePresent = {
  name: "imports-are-present",
  setup(build) {
    build.onResolve({ filter: /\/imports\.ts$/ }, () => ({ path: join(here, "src", "dense", "index.ts") }));
  },
};

const script = {
  ...common,
  outdir: out,
  format: "iife",
  globalName: "gravemap",
  metafile: true,
};
const made = [
  await esbuild.build({ ...script, entryPoints: { timemap: join(here, "src", "main.ts") }, plugins: [leafletOfThePage] }),
  await esbuild.build({ ...script, entryPoints: { dense: join(here, "src", "dense", "main.ts") }, plugins: [leafletOfThePage, importsArePresent] }),
];
// What is never there (imports, in a page without any) is known only after the files are joined.
for (const name of ["timemap", "dense"]) {
  const file = join(out, `${name}.js`);
  const { code } = await esbuild.transform(await readFile(file, "utf8"), { minify: true, charset: "utf8", target: common.target, legalComments: "none" });
  await writeFile(file, `/* ${banner} */\n${code}`);
}
for (const sheet of ["timemap", "dense"]) {
  const file = sheet === "timemap" ? join(here, "src", "style.css") : join(here, "src", "style", "dense.css");
  await esbuild.build({ ...common, entryPoints: { [sheet]: file }, outdir: out });
}
// What stands only in a locked file: it asks for the passphrase and hands the map its data.
await esbuild.build({ ...common, entryPoints: { locked: join(here, "src", "locked.ts") }, outdir: out, format: "iife" });
await esbuild.build({ ...common, entryPoints: { locked: join(here, "src", "locked.css") }, outdir: out });
// What a page around embedded maps may take along.
await esbuild.build({ ...common, entryPoints: { story: join(here, "src", "story.ts") }, outdir: out, format: "iife" });
// The pictures of Leaflet's markers and of its layer control are not used. It hides its shapes from
// Internet Explorer 8 with a property that today's parsers warn of.
const sheet = await readFile(join(leaflet, "leaflet.css"), "utf8");
const style = await esbuild.transform(sheet.replace(/url\(images\/[^)]*\)/g, "none"), {
  loader: "css",
  minify: true,
  target: common.target,
  logLevel: "error",
});
await writeFile(join(out, "leaflet.css"), `/* ${banner} */\n${style.code}`);

// Leaflet's own distribution sets window.L; only squeezed, its licence line kept. Names that begin with an
// underscore are its own affair and become short, but for those it writes on other people's objects.
const { code } = await esbuild.transform(await readFile(join(leaflet, "leaflet-src.js"), "utf8"), {
  minify: true,
  mangleProps: /^_[a-z]/,
  reserveProps: /^_leaflet_/,
  logLevel: "warning",
  charset: "utf8",
  target: common.target,
  legalComments: "none",
});
const { version } = JSON.parse(await readFile(join(leaflet, "..", "package.json"), "utf8"));
const credit = `/* Leaflet ${version}, (c) 2010-2023 Vladimir Agafonkin, (c) 2010-2011 CloudMade, BSD-2-Clause */`;
await writeFile(join(out, "leaflet.js"), `/* ${banner} */\n${credit}\n${code}`);

// The licence of every package that went in.
const bundled = new Set(["leaflet"]);
for (const path of made.flatMap(({ metafile }) => Object.keys(metafile.inputs))) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (found) bundled.add(found[1]);
}
await mkdir(join(out, "licenses"), { recursive: true });
for (const name of bundled) {
  const folder = join(here, "node_modules", name);
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file) throw new Error(`${name} goes into the bundle but brings no licence file`);
  await writeFile(join(out, "licenses", `${name.replace("/", "-")}.txt`), await readFile(join(folder, file)));
}
