// No page of the committed demo breaks a rule of axe-core: those of WCAG 2.2 at level AA, and what is good practice.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { copyOfDemo, pageAddress, pagesByType, richestPages, serve } from "./support/site.mjs";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const folder = copyOfDemo();
// A server, because the page for what is not found has addresses that begin at the root of one.
const server = await serve(folder, "/");
const home = server.home;
const notFound = pagesByType(folder).get("not-found");

const browser = await launchChromium();
after(async () => {
    await browser.close();
    server.close();
});

async function violationsOn(page, rules = {}) {
    await page.evaluate(axe);
    return page.evaluate(async ([tags, rules]) => {
        const { violations, passes } = await window.axe.run(document, {
            runOnly: { type: "tag", values: tags },
            rules,
            resultTypes: ["violations"],
        });
        if (!passes.length) throw new Error("axe has looked at nothing");
        return violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 200)} ${any.map(({ message }) => message)}`),
        );
    }, [tags, rules]);
}

const ways = [
    ["in light", { colorScheme: "light" }],
    ["in dark", { colorScheme: "dark" }],
    ["at 320 pixels", { viewport: { width: 320, height: 640 } }],
    ["without scripts", {}],
];

// All windows are there before the first test: the runner is done when a test ends and no other is known yet. The pages'
// own policy forbids axe, which is code made out of a text.
const windows = new Map();
for (const [way, options] of ways) windows.set(way, await watchedPage(browser, home, { bypassCSP: true, ...options }));
// axe needs scripts, so it is the pages' own that are taken away.
const silent = { contentType: "text/javascript", body: "" };
await windows.get("without scripts").page.route("**/*.js", (route) => route.fulfill(silent));

for (const [way] of ways) {
    const { page, open } = windows.get(way);
    const scripted = way !== "without scripts";
    // Without site.js it is the browser that lets keys reach what scrolls, as Chromium and Firefox do.
    const rules = scripted ? {} : { "scrollable-region-focusable": { enabled: false } };

    for (const [type, pages] of [...richestPages(folder), ["not-found", notFound]]) {
        test(`${way} no ${type} page breaks a rule of accessibility`, async () => {
            for (const each of pages) {
                await open(pageAddress(home, each));
                assert.deepEqual(await violationsOn(page, rules), [], each);
            }
        });
    }

    if (scripted) {
        test(`${way} the answers of a search break no rule of accessibility`, async () => {
            await open(home + "search/index.html#q=data");
            await page.locator("#search-results a").first().waitFor();
            assert.deepEqual(await violationsOn(page), []);
            await page.locator("#question").press("ArrowDown");
            assert.deepEqual(await violationsOn(page), [], "with one of them selected");
        });
    }

    test(`${way} questions that are folded out break no rule of accessibility`, async () => {
        await open(home + "faqs/index.html");
        await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
        assert.deepEqual(await violationsOn(page), []);
    });
}

test("axe sees what is wrong", async () => {
    const { page } = await watchedPage(browser, home);
    await page.setContent('<title>x</title><img src="data:,"><button></button><a href="/" style="color:#ddd">pale</a>');
    const found = (await violationsOn(page)).join("\n");
    for (const rule of ["image-alt", "button-name", "color-contrast", "html-has-lang"]) assert.match(found, new RegExp(rule));
});
