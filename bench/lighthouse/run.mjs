// Lighthouse on the four pages that people open first, as a seller's phone and desktop see them: the median of five runs of each, and
// whether Chromium would install the app. To be started by bin/lighthouse.
//
//     node run.mjs <leadx> <chromium> <where the figures go, as JSON> [runs]
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const [leadx, chromium, out, runs = "5"] = process.argv.slice(2);
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const COOKIE = "__Host-leadx-session";
const PORT = 3905;
const ORIGIN = `http://127.0.0.1:${PORT}`;

const folder = mkdtempSync(join(tmpdir(), "leadx-lighthouse-"));
const server = await serve();
try {
  const session = await signIn();
  const pages = { news: "/news", board: "/pipeline", community: "/community", lead: await firstLead(session) };
  const figures = { runs: Number(runs), scores: {}, installability: await installability(session) };
  for (const form of ["phone", "desktop"]) {
    for (const [name, path] of Object.entries(pages)) {
      const all = [];
      for (let run = 0; run < runs; run += 1) all.push(await recorded(form, path, session));
      const scores = Object.fromEntries(CATEGORIES.map((category) => [category, median(all.map((one) => one.scores[category]))]));
      figures.scores[`${name}, ${form}`] = { ...scores, "largest contentful paint, ms": median(all.map((one) => one.paint)), missed: [...new Set(all.flatMap((one) => one.missed))] };
      console.log(`${name}, ${form}:`, JSON.stringify(figures.scores[`${name}, ${form}`]));
    }
  }
  console.log("Installability errors:", JSON.stringify(figures.installability));
  writeFileSync(out, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  server.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}

async function serve() {
  const settings = { LEADX_DATABASE_URL: `sqlite://${folder}/leadx.db`, LEADX_DATA_DIR: folder, LEADX_LISTEN: `127.0.0.1:${PORT}`, LEADX_TENANT: "demo" };
  const env = { ...process.env, ...settings };
  for (const command of ["migrate", "demo"]) {
    if (spawnSync(leadx, [command], { env }).status !== 0) throw new Error(`leadx ${command} failed`);
  }
  const child = spawn(leadx, ["serve"], { env, stdio: "ignore" });
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`${ORIGIN}/healthz`).catch(() => undefined);
    if (answer?.ok) return child;
    await pause(50);
  }
  child.kill("SIGKILL");
  throw new Error("The server did not become healthy");
}

async function signIn() {
  const body = new URLSearchParams({ email: "professional@demo.example", password: "leadx-demo" });
  const answer = await fetch(`${ORIGIN}/session`, { method: "POST", body, redirect: "manual", headers: { origin: ORIGIN } });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(COOKIE));
  if (!cookie) throw new Error(`Signing in was answered ${answer.status}`);
  return cookie.split(";")[0].slice(COOKIE.length + 1);
}

// The first of the seller's own.
async function firstLead(session) {
  const list = await (await fetch(`${ORIGIN}/pipeline?view=list`, { headers: { cookie: `${COOKIE}=${session}` } })).text();
  return `/leads/${list.match(/\bL-\d+\b/)[0]}`;
}

// Now and then Chromium records no trace of a page that it shows, and Lighthouse asks to be run again.
async function recorded(form, path, session) {
  for (let again = 2; ; again -= 1) {
    try {
      return await look(form, path, session);
    } catch (error) {
      if (again === 0 || !error.message.includes("NO_NAVSTART")) throw error;
      console.error(error.message);
    }
  }
}

async function look(form, path, session) {
  const browser = await launch({ chromePath: chromium, chromeFlags: FLAGS, ignoreDefaultFlags: true });
  try {
    const flags = { port: browser.port, onlyCategories: CATEGORIES, extraHeaders: { Cookie: `${COOKIE}=${session}` }, logLevel: "error" };
    const { lhr } = await lighthouse(ORIGIN + path, flags, form === "desktop" ? desktopConfig : undefined);
    if (lhr.runtimeError || new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${path} was not shown: ${lhr.runtimeError?.message ?? lhr.finalDisplayedUrl}`);
    const scores = Object.fromEntries(CATEGORIES.map((category) => [category, Math.round(lhr.categories[category].score * 100)]));
    const counted = CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs).filter(({ weight }) => weight > 0);
    const missed = counted.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 0.9).map(({ id }) => id);
    return { scores, missed, paint: Math.round(lhr.audits["largest-contentful-paint"].numericValue) };
  } finally {
    await browser.kill();
  }
}

async function installability(session) {
  const browser = await puppeteer.launch({ executablePath: chromium, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.setExtraHTTPHeaders({ Cookie: `${COOKIE}=${session}` });
    await page.goto(`${ORIGIN}/news`);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const devtools = await page.createCDPSession();
    return (await devtools.send("Page.getInstallabilityErrors")).installabilityErrors;
  } finally {
    await browser.close();
  }
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
