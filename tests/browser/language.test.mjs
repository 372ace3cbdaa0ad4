// The demo as a site in other languages: its words, and the pages mirrored where one writes from right to left.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, buildSite, pageAddress, projectRoot, richestPages } from "./support/site.mjs";

const scratch = mkdtempSync(join(tmpdir(), "rolebook-language-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

async function demoIn(language) {
    const project = join(scratch, language);
    cpSync(join(projectRoot, "content"), join(project, "content"), { recursive: true });
    const settings = readFileSync(join(projectRoot, "rolebook.toml"), "utf8");
    assert.match(settings, /^language = "en"$/m);
    writeFileSync(join(project, "rolebook.toml"), settings.replace(/^language = "en"$/m, `language = "${language}"`));
    const output = join(project, "site");
    await buildSite(project, output);
    return output;
}

const [german, arabic] = [await demoIn("de"), await demoIn("ar")];
const browser = await launchChromium();
after(() => browser.close());

const inGerman = await watchedPage(browser, addressOf(german));
const inArabic = await watchedPage(browser, addressOf(arabic), { viewport: { width: 320, height: 640 } });

function shows(name, act) {
    test(`a German site: ${name}`, async () => {
        await act(inGerman.page, (path, hash = "") => inGerman.open(pageAddress(addressOf(german), path) + hash));
        assert.deepEqual(inGerman.problems.splice(0), []);
    });
}

shows("a role and its marks", async (page, open) => {
    await open("roles/data-scientist/index.html");
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await page.locator("html").getAttribute("dir"), null);
    assert.equal(await page.locator("#skills h2").innerText(), "Fähigkeiten");
    await page.getByRole("button", { name: "Das kann ich: Python" }).click();
    assert.match(await page.locator(".marked").innerText(), /^Sie haben 1 von 12 Fähigkeiten markiert/);
});

shows("the planner", async (page, open) => {
    await open("plan/index.html");
    await page.locator("#plan-from").selectOption("data-analyst");
    await page.locator("#plan-to").selectOption("data-scientist");
    assert.equal(await page.locator("#plan-gap h2").innerText(), "Was für Data Scientist fehlt");
    assert.match(await page.locator("#plan-gap .covers").innerText(), /deckt ab: \d+ von 12 Fähigkeiten, \d+ %\.$/);
    await page.locator("#plan-add").fill("jonglieren");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#plan-status").innerText(), /^Keine Fähigkeit dieser Website heißt „jonglieren“/);
});

shows("the comparison", async (page, open) => {
    await open("compare/index.html", "#a=data-analyst&b=data-scientist");
    await page.getByRole("region", { name: "Gemeinsame Fähigkeiten" }).waitFor();
    assert.match(await page.locator(".covers").first().innerText(), /^Data Analyst deckt von Data Scientist ab: /);
});

shows("the search, whose one page is no two", async (page, open) => {
    await open("search/index.html");
    const status = page.locator("#search-status");
    await page.locator("#question").fill("xyzzyq");
    await page.waitForFunction(() => document.getElementById("search-status").textContent.startsWith("Nichts"));
    assert.equal(await status.textContent(), "Nichts gefunden zu „xyzzyq“.");
    await page.locator("#question").fill("sqll");
    await page.locator("#search-results .kind").first().waitFor();
    await page.locator('#search-results[aria-busy="false"]').waitFor({ state: "attached" });
    assert.match(await status.textContent(), /^„sqll“ kommt nicht vor; gezeigt wird: [^.]*\. \d+ Seiten/);
});

shows("progress on a path", async (page, open) => {
    await open("paths/self-taught-data-analyst/index.html");
    await page.locator(".step-progress select").first().selectOption("done");
    assert.match(await page.locator(".progress-count").innerText(), /^1 von \d+ Schritten geschafft, noch etwa \d+ Stunden/);
});

for (const [type, pages] of richestPages(arabic)) {
    test(`a ${type} page from right to left begins on the right and does not scroll sideways`, async () => {
        const { page, open, problems } = inArabic;
        for (const path of pages) {
            await open(pageAddress(addressOf(arabic), path));
            const found = await page.evaluate(() => ({
                direction: getComputedStyle(document.body).direction,
                isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
                gap: innerWidth - document.querySelector(".site-name").getBoundingClientRect().right,
                beyond: [...document.querySelectorAll("body *")]
                    .filter((element) => !element.closest("pre, .table, svg, .hidden, .skip"))
                    .filter((element) => element.getBoundingClientRect().left < -1)
                    .map((element) => `${element.tagName}.${element.className}`),
            }));
            assert.equal(found.direction, "rtl");
            assert.ok(!found.isWide, path);
            assert.ok(found.gap < 40, `${path}: ${found.gap}`);
            assert.deepEqual(found.beyond, [], path);
        }
        assert.deepEqual(problems.splice(0), []);
    });
}
