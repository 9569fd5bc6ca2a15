// Builds assets/dist: script, styles, fonts, sprite, icons. Everything in it is embedded in the binary.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { png } from "./png.mjs";

const root = import.meta.dirname;
const dist = join(root, "dist");

// Turbo adds a <style> element for its progress bar, which our content security policy refuses and reports on every page. The bar's
// styles stand in css/base.css instead. It also offers to every script all that it can do, which then cannot be left out.
const trimmedTurbo = {
  name: "trimmed-turbo",
  setup(builder) {
    builder.onLoad({ filter: /@hotwired\/turbo\/dist\/turbo\.es2017-esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const parts = [/^ {4}this\.(install|stylesheetElement = this\.create)StylesheetElement\(\);\n/gm, /^ {2}static get defaultCSS\(\) \{.*?^ {2}\}\n/gms, /^ {2}createStylesheetElement\(\) \{.*?^ {2}\}\n/gms, /^window\.Turbo = .*\n/gm];
      const found = parts.map((part) => source.match(part)?.length);
      if (`${found}` !== "2,1,1,1") throw new Error("Turbo installs its styles, or itself, in another way now: look at its ProgressBar, and at its end");
      return { contents: parts.reduce((left, part) => left.replace(part, ""), source), loader: "js" };
    });
  },
};

// Trix does the same for its elements. Theirs stand in css/components/editor.css.
const trixWithoutStyleElements = {
  name: "trix-without-style-elements",
  setup(builder) {
    builder.onLoad({ filter: /trix\/dist\/trix\.esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const begin = "const installDefaultCSSForTagName = function (tagName, defaultCSS) {\n";
      if (source.split(begin).length !== 2) throw new Error("Trix installs its styles in another way now: look for installDefaultCSSForTagName");
      return { contents: source.replace(begin, `${begin}  return;\n`), loader: "js" };
    });
  },
};

async function scriptsAndStyles() {
  const common = { bundle: true, minify: true, outdir: dist, legalComments: "none", target: ["chrome125", "firefox128", "safari17.5"] };
  await build({
    ...common,
    entryPoints: { app: join(root, "js/app.js") },
    format: "esm",
    splitting: true,
    // A module has none. What Turbo would say to another kind of script goes with it.
    define: { "document.currentScript": "null" },
    // What Turbo tells those who write for it.
    pure: ["console.warn"],
    chunkNames: "part-[name]-[hash]",
    plugins: [trimmedTurbo, trixWithoutStyleElements],
  });
  await build({ ...common, entryPoints: { service_worker: join(root, "js/service_worker.js") }, format: "iife" });
  await build({
    ...common,
    entryPoints: { app: join(root, "css/app.css") },
    nodePaths: [join(root, "../node_modules")],
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    external: [],
  });
}

// The page of the API's reference. Two things are mended: its one picture would come from another server (without it, it shows
// none), and its headings would leave out two levels.
async function reference() {
  const bundle = join(root, "../node_modules/redoc/bundles/redoc.standalone.js");
  let source = await readFile(bundle, "utf8");
  for (const [was, is] of [["https://cdn.redoc.ly/redoc/logo-mini.svg", "data:,"], [".h5`", ".h3`"]]) {
    if (source.split(was).length !== 2) throw new Error(`Redoc is written in another way now: look for ${was} in its bundle`);
    source = source.replace(was, is);
  }
  await writeFile(join(dist, "redoc.standalone.js"), source);
  await writeFile(join(dist, "redoc.standalone.js.LICENSE.txt"), await readFile(`${bundle}.LICENSE.txt`));
}

// One drawing of the sprite: what is inside the file's <svg>, under the file's name, with the attributes that draw it.
async function symbol(name, file) {
  const source = await readFile(file, "utf8");
  const [, attributes, inside] = source.match(/<svg([^>]*)>([\s\S]*)<\/svg>/);
  const kept = [...attributes.matchAll(/\b(viewBox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin)="[^"]*"/g)].map(([it]) => it);
  return `<symbol id="${name}" ${kept.join(" ")}>${inside.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>")}</symbol>`;
}

async function sprite() {
  const listed = (await readFile(join(root, "icons.txt"), "utf8")).split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
  const ours = (await readdir(join(root, "icons"))).map((file) => basename(file, ".svg"));
  const symbols = await Promise.all([
    ...listed.map((name) => symbol(name, join(root, "../node_modules/lucide-static/icons", `${name}.svg`))),
    ...ours.map((name) => symbol(name, join(root, "icons", `${name}.svg`))),
  ]);
  await writeFile(join(dist, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

// The app's icon in the sizes that phones ask for. The maskable one has the margin that round masks cut away.
async function icons() {
  for (const [name, size, margin] of [["icon-180", 180, 0.14], ["icon-192", 192, 0.14], ["icon-512", 512, 0.14], ["icon-512-maskable", 512, 0.22]]) {
    const rounded = name.startsWith("icon-1") && size === 192 ? 0.22 : name === "icon-512" ? 0.22 : 0;
    await writeFile(join(dist, `${name}.png`), png(await readFile(join(root, "icons/handshake.svg"), "utf8"), size, margin, rounded));
  }
  for (const file of ["favicon.svg", "app.webmanifest"]) await writeFile(join(dist, file), await readFile(join(root, file)));
}

async function compress() {
  for (const name of (await readdir(dist)).filter((file) => /\.(js|css|svg|webmanifest)$/.test(file))) {
    const content = await readFile(join(dist, name));
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
    const small = { br: brotliCompressSync(content, options), gz: gzipSync(content, { level: 9 }) };
    for (const [ending, bytes] of Object.entries(small)) await writeFile(join(dist, `${name}.${ending}`), bytes);
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
    console.log(`${name.padEnd(32)} ${hash} ${String(content.length).padStart(8)} B ${String(small.br.length).padStart(7)} br ${String(small.gz.length).padStart(7)} gz`);
  }
}

for (const file of await readdir(dist).catch(() => [])) if (file !== ".gitkeep") await rm(join(dist, file), { recursive: true });
await mkdir(dist, { recursive: true });
await Promise.all([scriptsAndStyles(), sprite(), icons(), reference()]);
await compress();
