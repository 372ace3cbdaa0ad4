// Light and dark: what the reader chose holds from the first moment of every page on.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { writePrintedProject } from "./support/printed_site.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, pagesOf, serve } from "./support/site.mjs";

const project = awkwardFolder();
writePrintedProject(project);
const folder = awkwardFolder();
await buildSite(project, folder, "--quiet");
const server = await serve(folder, "/repo/");
const media = [
    ["a disk", addressOf(folder)],
    ["the web", server.home],
];

const browser = await launchChromium();
after(async () => {
    await browser.close();
    server.close();
});

const button = (page) => page.getByRole("button", { name: "Dark colours" });
const themeOf = (page) => page.evaluate(() => document.documentElement.dataset.theme);
const paperOf = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const [light, dark] = ["rgb(253, 253, 251)", "rgb(21, 23, 27)"];

// The colour that browsers give their own bars.
const barsOf = (page) =>
    page
        .locator("meta[name=theme-color]")
        .evaluateAll((found) => found.filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content));

test("every page has its policy right after the charset, with the hash of its only inline script", () => {
    for (const each of pagesOf(folder)) {
        const html = readFileSync(join(folder, each), "utf8");
        const [, policy] = /<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
        const inline = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text);
        assert.equal(inline.length, 1, each);
        const hash = createHash("sha256").update(inline[0]).digest("base64");
        assert.ok(policy.includes(`script-src 'self' 'sha256-${hash}';`), each);
        assert.ok(html.indexOf("<script>") < html.indexOf('rel="stylesheet"'), each);
    }
});

for (const [medium, home] of media) {
    test(`no page from ${medium} violates its policy`, async () => {
        const { open, problems, close } = await watchedPage(browser, home);
        for (const each of pagesOf(folder)) {
            if (each === "404.html") continue; // its addresses are those of base_url
            await open(pageAddress(home, each));
            assert.deepEqual(problems.splice(0), [], each);
        }
        await close();
    });

    test(`on pages from ${medium} the choice goes light, dark, as the system says, and stays`, async () => {
        const { page, open, close } = await watchedPage(browser, home, { colorScheme: "light" });
        await open(pageAddress(home, "index.html"));
        assert.deepEqual([await themeOf(page), await paperOf(page)], ["system", light]);
        assert.equal(await button(page).getAttribute("aria-pressed"), "mixed");
        const seen = [];
        for (let i = 0; i < 3; ++i) {
            await button(page).click();
            const state = await button(page).getAttribute("aria-pressed");
            seen.push([await themeOf(page), await paperOf(page), state, ...(await barsOf(page))]);
        }
        assert.deepEqual(seen, [
            ["light", light, "false", "#fdfdfb"],
            ["dark", dark, "true", "#15171b"],
            ["system", light, "mixed", "#fdfdfb"],
        ]);
        await button(page).click();
        await button(page).click();
        await open(pageAddress(home, "roles/data-analyst/index.html"));
        assert.deepEqual([await themeOf(page), await paperOf(page)], ["dark", dark]);
        assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
        await page.goBack();
        await button(page).click();
        await page.goForward();
        assert.equal(await themeOf(page), "system");
        await close();
    });
}

test("without a choice the system's preference counts, also when it changes", async () => {
    const { page, open, close } = await watchedPage(browser, server.home, { colorScheme: "dark" });
    await open(server.home);
    assert.deepEqual([await paperOf(page), await barsOf(page)], [dark, ["#15171b"]]);
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual([await paperOf(page), await barsOf(page)], [light, ["#fdfdfb"]]);
    await close();
});

test("the choice is there before anything is painted: without site.js, before the body", async () => {
    const { page, close } = await watchedPage(browser, server.home, { colorScheme: "light" });
    await page.goto(server.home);
    await page.evaluate(() => localStorage.setItem("rolebook-theme", "dark"));
    await page.route(/site-.*\.js/, (route) => route.abort());
    await page.addInitScript(() => {
        window.themeAtBody = [];
        new MutationObserver(() => {
            const isThere = document.body || document.querySelector("link[rel=stylesheet]");
            if (isThere) window.themeAtBody.push(document.documentElement.dataset.theme);
        }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(server.home + "roles/data-analyst/");
    const seen = await page.evaluate(() => window.themeAtBody);
    assert.ok(seen.length > 0);
    assert.deepEqual([...new Set(seen)], ["dark"]);
    assert.equal(await paperOf(page), dark);
    assert.ok(!(await page.locator("[data-theme-switch]").isVisible()), "the button needs site.js");
    await close();
});

test("another tab follows", async () => {
    const { page, open, close } = await watchedPage(browser, server.home, { colorScheme: "light" });
    await open(server.home);
    const other = await page.context().newPage();
    await other.goto(server.home + "a-z/");
    await button(other).click();
    await button(other).click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.equal(await button(page).getAttribute("aria-pressed"), "true");
    await close();
});

test("where nothing can be kept there is no button, and the system's preference counts", async () => {
    for (const denies of ["getItem", "setItem"]) {
        const { page, open, problems, close } = await watchedPage(browser, server.home, { colorScheme: "dark" });
        await page.addInitScript((name) => {
            Storage.prototype[name] = () => {
                throw new DOMException("denied", "SecurityError");
            };
        }, denies);
        await open(server.home);
        assert.equal(await button(page).count(), 0);
        assert.equal(await paperOf(page), dark);
        assert.deepEqual(problems, []);
        await close();
    }
});

test("without scripts there is no button", async () => {
    const { page, open, close } = await watchedPage(browser, server.home, {
        colorScheme: "dark",
        javaScriptEnabled: false,
    });
    await open(server.home).catch(() => page.goto(server.home));
    assert.ok(!(await page.locator("[data-theme-switch]").isVisible()));
    await close();
});

test("nonsense that was kept is no choice", async () => {
    const { page, open, close } = await watchedPage(browser, server.home, { colorScheme: "light" });
    await open(server.home);
    for (const kept of ["", "purple", "constructor", "system"]) {
        await page.evaluate((value) => localStorage.setItem("rolebook-theme", value), kept);
        await page.reload();
        assert.deepEqual([await themeOf(page), await barsOf(page)], ["system", ["#fdfdfb"]], kept);
    }
    await close();
});

test("with forced colours the button is still there", async () => {
    const { page, open, close } = await watchedPage(browser, server.home, { forcedColors: "active" });
    await open(server.home);
    assert.ok(await button(page).isVisible());
    await close();
});
