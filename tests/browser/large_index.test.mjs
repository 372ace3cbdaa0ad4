// A site whose search index is many files: a search loads few of them, and says so where the site has changed since.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { gzipSync } from "node:zlib";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, serve } from "./support/site.mjs";

const folder = awkwardFolder();
const project = awkwardFolder();
mkdirSync(join(project, "content/articles"), { recursive: true });

const syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu"];
const wordOf = (number) =>
    [...String(number * 7919).padStart(6, "4")].map((digit, i) => syllables[(Number(digit) + i * 3) % 15]).join("");
for (let page = 0; page < 900; ++page) {
    const words = Array.from({ length: 160 }, (_, i) => wordOf((page * 37 + i * i) % 9000));
    const text = `# Report ${page}\n\nEverybody reads this. ${words.join(" ")}.\n\n## Of ${wordOf(9000 + page)}\n\nOnly here.\n`;
    writeFileSync(join(project, `content/articles/report-${page}.md`), text);
}
writeFileSync(join(project, "content/articles/zebra.md"), "# Zebra crossings\n\nStripes on a road.\n");
const foreign = "Ein Café in der Hauptstraße. 数据分析师入门。新人アナリストの一日。";
writeFileSync(join(project, "content/articles/okapi.md"), `# Okapi\n\n${foreign}\n`);
await buildSite(project, folder, "--quiet");
writeFileSync(join(folder, "404.html"), "not here");
const server = await serve(folder, "/repo/");
const browser = await launchChromium();
after(async () => {
    await browser.close();
    server.close();
});

const partsOf = (requests) => requests.filter((url) => /\/search\/[\w-]+\.js$/.test(url)).map((url) => url.split("/").pop());

for (const [medium, home] of [
    ["a disk", addressOf(folder)],
    ["the web", server.home],
]) {
    const { page, open, problems, requests } = await watchedPage(browser, home);
    const list = page.locator("#search-results");
    const titles = list.locator(".result .result-title a");

    async function ask(question) {
        await page.locator("#question").fill(question);
        await list.and(page.locator('[aria-busy="false"]')).waitFor({ state: "attached" });
        return titles.allTextContents(); // not innerText: what has not been drawn yet has none
    }

    test(`a large index from ${medium}: an answer needs few files`, async () => {
        assert.ok(readdirSync(join(folder, "search")).length > 100);
        requests.length = 0;
        await open(pageAddress(home, "search/index.html"));
        assert.deepEqual(await ask("zebra crossings"), ["Zebra crossings"]);
        const loaded = partsOf(requests);
        assert.equal(loaded[0], "index.js");
        assert.ok(loaded.length <= 6, loaded.join(" "));
        const bytes = loaded.map((name) => gzipSync(readFileSync(join(folder, "search", name))).length);
        assert.ok(bytes.reduce((a, b) => a + b) < 120_000, bytes.join(" "));
        assert.deepEqual(await ask("zebra crossings "), ["Zebra crossings"]);
        assert.equal(new Set(partsOf(requests)).size, partsOf(requests).length);
        assert.deepEqual(problems.splice(0), []);
    });

    test(`a large index from ${medium}: beginnings, mistakes, names and sections are found`, async () => {
        await open(pageAddress(home, "search/index.html"));
        assert.deepEqual(await ask("zebr"), ["Zebra crossings"]);
        assert.deepEqual(await ask("zerba"), ["Zebra crossings"]);
        assert.equal((await ask("report 77"))[0], "Report 77");
        assert.deepEqual(await ask(`of ${wordOf(9123)}`), ["Report 123"]);
        assert.equal((await ask("everybody")).length, 10);
        for (const question of ["café", "cafe", "CAFÉ", "hauptstraße", "hauptstrasse", "数据", "分析师", "アナリスト"]) {
            assert.deepEqual(await ask(question), ["Okapi"], question);
        }
        for (const question of ["   ", "?!", "qxz ".repeat(125)]) assert.deepEqual(await ask(question), [], question);
        assert.deepEqual(problems.splice(0), []);
    });
}

test("a part that is gone is told, and nothing breaks", async () => {
    const { page, open, problems } = await watchedPage(browser, server.home);
    await open(pageAddress(server.home, "search/index.html"));
    for (const name of readdirSync(join(folder, "search"))) if (/^w/.test(name)) rmSync(join(folder, "search", name));
    await page.locator("#question").fill("zebra");
    const told = "The search cannot be loaded, or has changed. Reload the page.";
    await page.locator("#search-status", { hasText: told }).waitFor();
    problems.length = 0;
    await page.locator("#question").fill("");
    await page.locator("#search-status", { hasText: /^$/ }).waitFor({ state: "attached" });
});
