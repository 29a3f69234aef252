import { expect } from "chai";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type Page, chromium } from "playwright-core";
import { everyKind, mapOfStack, pageOf } from "./support";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

/** The browser to drive: that of CHROME_PATH, or the first on the PATH. */
const executable = [
  ...(process.env["CHROME_PATH"] === undefined ? [] : [process.env["CHROME_PATH"]]),
  ...(process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find(isExecutable);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const reason = executable === undefined ? " (skipped: no Chromium or Chrome on the PATH or at CHROME_PATH)" : "";

describe(`the map in a browser${reason}`, () => {
  const map = mapOfStack(everyKind);
  const folder = mkdtempSync(join(tmpdir(), "map-"));
  const file = join(folder, "map.html");
  const numberOf = (name: string) => map.paths.findIndex((path) => path.name === name) + 1;
  let browser: Browser | undefined;
  let page: Page;
  let complaints: string[];

  before(async function () {
    if (executable === undefined) return this.skip();
    writeFileSync(file, pageOf(map));
    // A container has no namespaces for a sandbox; what is opened here is our own.
    browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
  });

  beforeEach(async () => {
    page = await (browser as Browser).newPage({ viewport: { width: 1280, height: 800 } });
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => request.url().startsWith("file:") || complaints.push(request.url()));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    await page.goto(pathToFileURL(file).href);
  });

  afterEach(async () => {
    await page.close();
    expect(complaints).to.be.empty;
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const pill = (number: number) => page.locator(`svg [data-choose="path-${number}"]`);
  const focused = () => page.evaluate("document.activeElement.dataset.choose ?? document.activeElement.id");
  const shown = () => page.locator("#detail article:visible h3").allTextContents();

  it("shows the steps of a path that is clicked on the map, and highlights it all along", async () => {
    const number = numberOf("analyst-reads");
    await pill(number).click();
    expect(await shown()).to.deep.equal(["analyst reads sales.orders"]);
    expect(await pill(number).getAttribute("aria-pressed")).to.equal("true");
    const chosen = await page.locator("svg .place.chosen title").allTextContents();
    expect(chosen).to.have.members(["arn:aws:iam::333333333333:role/analyst", "sales.orders", "sales-data"]);
  });

  it("shows the steps of a path that is clicked in the list", async () => {
    await page
      .getByRole("button", { name: "stranger may read objects of bucket sales-data", exact: false })
      .last()
      .click();
    expect(await shown()).to.deep.equal(["stranger may read objects of bucket sales-data"]);
  });

  it("is worked by keys alone: Tab to the map, arrows along the paths, Enter to open, Escape to go back", async () => {
    await page.locator("#theme").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const order = await page
      .locator("svg [data-choose]")
      .evaluateAll((all) => all.map((each) => each.dataset["choose"]));
    expect(order).to.have.length(map.paths.length);
    expect(await focused()).to.equal(order[0]);
    for (const [key, at] of [
      ["ArrowDown", 1],
      ["ArrowRight", 2],
      ["ArrowUp", 1],
      ["End", -1],
      ["ArrowDown", 0],
      ["ArrowLeft", -1],
      ["Home", 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused(), key).to.equal(order.at(at));
    }
    await page.keyboard.press("Enter");
    expect(await focused()).to.equal(`${order[0]}-title`);
    expect(await shown()).to.have.length(1);
    await page.keyboard.press("Escape");
    expect(await focused()).to.equal(order[0]);
    expect(await shown()).to.be.empty;
    await page.keyboard.press("Space");
    expect(await shown()).to.have.length(1);
  });

  it("goes from the map to the list with one Tab, and opens a path there", async () => {
    await pill(1).focus();
    await page.keyboard.press("Tab");
    expect(await focused()).to.equal("path-1");
    expect(await page.evaluate("document.activeElement.tagName")).to.equal("BUTTON");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await focused()).to.equal("path-2-title");
  });

  const searches: [words: string, paths: string[]][] = [
    ["clerk", [`path-${numberOf(map.paths.find(({ sentence }) => sentence.startsWith("clerk"))?.name ?? "")}`]],
    ["999999999999", [`path-${numberOf("999999999999 stranger")}`]],
    ["analyst sales.orders", [`path-${numberOf("analyst-reads")}`, `path-${numberOf("analyst-reads-nothing")}`]],
    ["cannot be told", [`path-${numberOf("partner-reads")}`]],
    ["nothing has this name", []],
  ];
  for (const [words, paths] of searches) {
    it(`finds ${paths.length} by "${words}"`, async () => {
      await page.getByLabel("Search").fill(words);
      const rows = page.locator(".paths li:visible");
      expect(await rows.evaluateAll((all) => all.map((each) => each.dataset["paths"]))).to.deep.equal(paths);
      const lit = await page
        .locator("svg [data-choose]:not(.dimmed)")
        .evaluateAll((all) => all.map((each) => each.dataset["choose"]));
      expect(lit).to.have.members(paths);
      expect(await page.getByRole("status").textContent()).to.equal(`${paths.length} of ${map.paths.length} paths`);
    });
  }

  it("shows everything again when the search is cleared", async () => {
    await page.getByLabel("Search").fill("clerk");
    await page.getByLabel("Search").fill("");
    expect(await page.locator(".dimmed, .hit, .paths li[hidden]").count()).to.equal(0);
  });

  it("follows the theme of the system until the other is chosen", async () => {
    const background = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await background();
    expect(dark).to.not.equal(light);
    await page.getByRole("button", { name: "Light theme" }).click();
    expect(await background()).to.equal(light);
    await page.getByRole("button", { name: "Dark theme" }).click();
    expect(await background()).to.equal(dark);
  });

  it("fits a narrow screen: only the map itself scrolls sideways", async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).to.equal(400);
    await pill(1).click();
    expect(await page.evaluate("document.documentElement.scrollWidth")).to.equal(400);
  });

  it("prints the map whole, from the first page on, and what follows below it", async () => {
    await page.emulateMedia({ media: "print" });
    const box = async (selector: string) => {
      const found = await page.locator(selector).boundingBox();
      if (!found) throw new Error(`${selector} is not shown`);
      return found;
    };
    const [map, paths] = [await box(".canvas svg"), await box(".paths")];
    const [, , width, height] = ((await page.locator(".canvas svg").getAttribute("viewBox")) ?? "")
      .split(" ")
      .map(Number);
    expect(map.height).to.be.closeTo((map.width * (height as number)) / (width as number), 1);
    expect(paths.y).to.be.greaterThan(map.y + map.height);
    // What is in the flow and too long for the rest of the page would begin on the next one.
    expect(await page.locator(".canvas svg").evaluate((svg) => getComputedStyle(svg).position)).to.equal("absolute");
  });

  it("keeps the text on the map within its boxes", async () => {
    const overflowing = await page.locator("svg g:has(> rect)").evaluateAll((groups) =>
      groups.flatMap((group) => {
        const right = group.querySelector("rect")?.getBoundingClientRect().right ?? 0;
        return [...group.querySelectorAll("text")]
          .filter((text) => text.getBoundingClientRect().right > right)
          .map((text) => text.textContent);
      }),
    );
    expect(overflowing).to.be.empty;
  });
});
