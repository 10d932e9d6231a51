// Opens written HTML pages in Chromium and holds them to what they promise: WCAG 2.2 AA wide and narrow, light and dark, inline
// and side by side; no request to anywhere; nothing refused by their own security policy; no scrolling sideways; keys that walk.
//
//   npm install && node axe.mjs FILE…        CHROMIUM names the browser if it is not in PATH

import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [1280, 320];
const LIGHTS = ["light", "dark"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

function browser() {
  const named = ["chromium", "chromium-browser", "google-chrome"];
  const places = (process.env.PATH || "").split(delimiter).flatMap((folder) => named.map((name) => join(folder, name)));
  for (const place of [process.env.CHROMIUM, ...places]) {
    try {
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      continue;
    }
  }
  throw new Error("No Chromium in PATH. Install it, or name it in CHROMIUM.");
}

/** One page as one reader opens it, with everything it did that it should not. */
async function open(engine, file, width, light) {
  const context = await engine.newContext({ viewport: { width, height: 800 }, colorScheme: light, reducedMotion: "reduce", bypassCSP: false });
  const page = await context.newPage();
  const troubles = [];
  const url = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => request.url().split("#")[0] === url || troubles.push(`asks the network for ${request.url()}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  await page.goto(url);
  return { context, page, troubles };
}

async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags, resultTypes: ["violations"] }), TAGS);
  return violations.flatMap((each) => {
    const shown = each.nodes.slice(0, 3).map((node) => `    ${node.target.join(" ")}  ${(node.any[0] || node.all[0] || node.none[0])?.message ?? ""}`);
    return [`${each.id}: ${each.help} (${each.nodes.length})`, ...shown];
  });
}

async function sideways(page) {
  const [has, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  return has > room ? [`scrolls sideways: ${has} px of text in ${room} px`] : [];
}

/** Keys n and p move the focus through the changes, where there are any. */
async function keys(page) {
  if (!(await page.locator("#next").count())) return [];
  const focused = () => page.evaluate(() => {
    const mark = document.activeElement.closest("[data-at], .bracketed");
    if (!mark) return "";
    const box = document.activeElement.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight;
    return seen ? `${mark.dataset.at || ""}#${[...document.querySelectorAll("[data-at], .bracketed")].indexOf(mark)}` : "out of sight";
  });
  await page.evaluate(() => scrollTo(0, 0));
  const walked = [];
  for (const key of ["n", "n", "p"]) {
    await page.keyboard.press(key);
    walked.push(await focused());
  }
  const total = Number((await page.locator("#place").textContent()).split(" of ")[1]);
  const [first, second, back] = walked;
  const moves = first && second && !walked.includes("out of sight") && back === first && (first !== second || total === 1);
  return moves ? [] : [`keys n, n, p went to ${walked.map((at) => at || "nothing").join(", ")} (${total} stops)`];
}

/** The keys stop where words stood that moved, and where they stand. */
async function ends(page) {
  const moved = await page.evaluate(() => [...document.querySelectorAll(".changes li[data-kind=move]:not([hidden])")].map((li) => li.dataset.stop));
  const total = await page.locator(".changes li[data-stop]").count();
  if (!moved.length || total > 200) return [];
  const met = new Map();
  await page.evaluate(() => scrollTo(0, 0));
  for (const key of ["p", "n"].flatMap((each) => Array(2 * total).fill(each))) {
    await page.keyboard.press(key);
    const [stop, side] = await page.evaluate(() => [document.activeElement.dataset.at, document.activeElement.matches("del, [data-change=del], [data-change=moved-out]")]);
    met.set(stop, new Set(met.get(stop)).add(side));
  }
  const both = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll("main [data-at]")].filter((each) => each.getClientRects().length).map((each) => [`${each.dataset.at} ${each.matches("del, [data-change=del], [data-change=moved-out]")}`, 1])));
  const missed = moved.filter((n) => [true, false].some((side) => both[`${n} ${side}`] && !met.get(n)?.has(side)));
  return missed.length ? [`the keys miss an end of what moved: ${missed.join(", ")}`] : [];
}

/** The list of changes is ordered and sifted, and the text loses no mark by it. */
async function sifts(page) {
  if (!(await page.locator("#order").count())) return [];
  return page.evaluate(() => {
    const troubles = [];
    const by = (id) => document.getElementById(id);
    const set = (id, how) => (Object.assign(by(id), how), by(id).dispatchEvent(new Event(id === "sought" ? "input" : "change", { bubbles: true })));
    const lists = [...document.querySelectorAll(".changes")]; // mere signs have one of their own
    const shown = (list) => [...list.children].filter((li) => !li.hidden);
    const listed = () => lists.flatMap(shown);
    const falls = (list, said) => shown(list).filter((li) => said in li.dataset).map((li) => Number(li.dataset[said])).some((n, at, each) => at && n < each[at - 1]);
    const marks = () => document.querySelectorAll("main [data-at], main ins, main del").length;
    const [all, marked] = [listed().length, marks()];
    set("order", { value: "matter" });
    if (lists.some((list) => falls(list, "rank"))) troubles.push("the gravest change does not come first");
    set("order", { value: "place" });
    if (lists.some((list) => falls(list, "stop"))) troubles.push("the changes are not back in the order of the text");
    if (by("substance")) {
      const substance = new Set([...document.querySelectorAll("#class [data-material]")].map((each) => each.value));
      set("substance", { checked: true });
      if (listed().some((li) => !substance.has(li.dataset.matter))) troubles.push("changes of no substance are still listed");
      set("substance", { checked: false });
      const first = by("class").options[1].value;
      set("class", { value: first });
      if (!listed().length || listed().some((li) => li.dataset.matter !== first)) troubles.push(`not just the class ${first} is listed`);
      set("class", { value: "" });
    }
    set("sought", { value: "no such words in any treaty" });
    if (listed().length) troubles.push("a search finds what is not there");
    set("sought", { value: "" });
    if (listed().length !== all) troubles.push("the list is not whole again");
    if (marks() !== marked) troubles.push("sifting the list took marks from the text");
    return troubles;
  });
}

/** Side by side, each provision begins level with what it was. */
async function level(page, view) {
  if (view !== "side by side" || page.viewportSize().width < 1000) return [];
  return page.evaluate(() => {
    const pairs = [...document.querySelectorAll(".provisions .old + .row:not(.wide)")].filter((row) => row.getClientRects().length);
    const uneven = pairs.filter((row) => Math.abs(row.getBoundingClientRect().top - row.previousElementSibling.getBoundingClientRect().top) > 1);
    return uneven.length ? [`${uneven.length} of ${pairs.length} provisions do not stand level with their older words`] : [];
  });
}

/** What a link leads to is not hidden by what stays at the top. */
async function lands(page) {
  return page.evaluate(() => {
    const hidden = [...document.querySelectorAll("main section[id], main section.moved, main .gone[id]")].filter((target) => {
      target.scrollIntoView({ behavior: "instant" });
      const heads = [...document.querySelectorAll(".bar, .sides")].filter((each) => getComputedStyle(each).position === "sticky" && each.getClientRects().length);
      return target.getBoundingClientRect().top + 1 < Math.max(0, ...heads.map((each) => each.getBoundingClientRect().bottom));
    });
    scrollTo(0, 0);
    return hidden.length ? [`${hidden.length} places that links lead to are hidden at the top`] : [];
  });
}

/** What is folded away is read too. */
async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  return [];
}

async function views(page) {
  return (await page.locator("#view").count()) ? ["inline", "side by side"] : ["inline"];
}

async function check(engine, file) {
  let failed = 0;
  for (const width of WIDTHS) {
    for (const light of LIGHTS) {
      const { context, page, troubles } = await open(engine, file, width, light);
      for (const view of await views(page)) {
        if (view === "side by side") await page.locator("#view").click();
        const found = [...(await keys(page)), ...(await ends(page)), ...(await sifts(page)), ...(await level(page, view)), ...(await lands(page)), ...(await unfold(page)), ...(await sideways(page)), ...(await violations(page)), ...troubles.splice(0)];
        failed += found.length > 0;
        console.log(`${found.length ? "FAILED" : "passed"}  ${file}  ${width} px, ${light}, ${view}`);
        for (const each of found) console.log(`  ${each}`);
      }
      await context.close();
    }
  }
  return failed;
}

const files = process.argv.slice(2);
if (!files.length) {
  console.error("Which pages? node axe.mjs FILE…");
  process.exit(2);
}
const engine = await chromium.launch({ executablePath: browser(), args: QUIET });
let failed = 0;
for (const file of files) failed += await check(engine, file);
await engine.close();
console.log(failed ? `${failed} views failed` : "all views passed");
process.exit(failed ? 1 : 0);
