// Debian's Firefox and WebKitGTK: the demo from a disk, on the web, and kept by the browser, with search and planner.
// Run by hand: ./dev browsers
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import {
    addressOf,
    awkwardFolder,
    buildSite,
    pageAddress,
    projectRoot,
    richestPages,
    serve,
} from "../browser/support/site.mjs";
import { launchFirefox, launchWebKit } from "./support.mjs";

const project = awkwardFolder();
cpSync(join(projectRoot, "content"), join(project, "content"), { recursive: true });
writeFileSync(
    join(project, "rolebook.toml"),
    "offline = true\n" + readFileSync(join(projectRoot, "rolebook.toml"), "utf8"),
);
const folder = awkwardFolder();
await buildSite(project, folder, "--quiet");

let server = await serve(folder, "/repo/");
after(() => server.close());

// In the page: the first thing that `find` finds, or nothing after five seconds.
const waitFor = async (selector, text) => {
    const isWanted = (each) => each.textContent.includes(text) && each.checkVisibility();
    for (let tries = 0; tries < 100; ++tries) {
        const found = [...document.querySelectorAll(selector)].find(isWanted);
        if (found) return found.textContent.trim();
        await new Promise((resume) => setTimeout(resume, 50));
    }
    return null;
};

for (const [name, launch] of [
    ["Firefox", launchFirefox],
    ["WebKitGTK", launchWebKit],
]) {
    const browser = await launch();
    after(() => browser.close());

    for (const [medium, home] of [
        ["a disk", addressOf(folder)],
        ["the web", server.home],
    ]) {
        const inBrowser = (what, act) =>
            test(`${name}, from ${medium}: ${what}`, async () => {
                await act((page, hash = "") => browser.open(pageAddress(home, page) + hash));
                assert.deepEqual(browser.problems.splice(0), []);
            });

        inBrowser("every type of page opens, with its style", async (open) => {
            for (const [type, pages] of richestPages(folder)) {
                for (const page of pages) {
                    await open(page);
                    const shown = await browser.evaluate(() => ({
                        title: document.querySelector("h1").textContent.trim(),
                        margin: getComputedStyle(document.body).margin,
                        isWide: document.documentElement.scrollWidth > innerWidth,
                    }));
                    assert.ok(shown.title, type);
                    assert.equal(shown.margin, "0px", page);
                    assert.ok(!shown.isWide, page);
                }
            }
        });

        inBrowser("the search answers as one types", async (open) => {
            await open("search/index.html");
            await browser.evaluate(() => {
                const field = document.getElementById("question");
                field.value = "pyhton";
                field.dispatchEvent(new Event("input", { bubbles: true }));
            });
            assert.equal(await browser.evaluate(waitFor, "#search-results .result-title a", "Python"), "Python");
            assert.match(
                await browser.evaluate(waitFor, "#search-status", "page"),
                /Nothing has “pyhton”; showing: python/,
            );
        });

        inBrowser("the planner names what is missing", async (open) => {
            await open("plan/index.html");
            assert.ok(await browser.evaluate(waitFor, "#plan-count", "Nothing is marked yet"));
            await browser.evaluate(() => {
                for (const [id, role] of [
                    ["plan-from", "data-analyst"],
                    ["plan-to", "data-scientist"],
                ]) {
                    document.getElementById(id).value = role;
                    document.getElementById(id).dispatchEvent(new Event("change"));
                }
            });
            assert.ok(await browser.evaluate(waitFor, "#plan-gap h2", "Missing for Data Scientist"));
            assert.ok(await browser.evaluate(waitFor, "#plan-gap .gap .row-name", "Machine learning"));
            await browser.evaluate(() => document.getElementById("plan-forget").click());
            assert.ok(await browser.evaluate(waitFor, "#plan-count", "Nothing is marked yet"));
        });

        inBrowser("the comparison stands side by side", async (open) => {
            await open("compare/index.html", "#a=data-analyst&b=data-scientist");
            assert.ok(await browser.evaluate(waitFor, "#comparison h2", "Shared skills"));
        });
    }

    test(`${name}: what the browser keeps opens without a network, search and planner, too`, async () => {
        await browser.open(server.home);
        assert.ok(await browser.evaluate(waitFor, ".offline button", "Keep this site offline"));
        await browser.evaluate(() => document.querySelector(".offline button").click());
        assert.ok(await browser.evaluate(waitFor, ".offline [role=status]", "This site is kept offline"));
        const { home, port } = server;
        server.close();
        try {
            for (const [type, pages] of richestPages(folder)) {
                await browser.open(pageAddress(home, pages[0]));
                assert.ok(await browser.evaluate(() => document.querySelector("h1")?.textContent.trim()), type);
            }
            await browser.open(`${home}search/#q=python`);
            assert.equal(await browser.evaluate(waitFor, "#search-results .result-title a", "Python"), "Python");
            await browser.open(`${home}plan/`);
            assert.ok(await browser.evaluate(waitFor, "#plan-count", "Nothing is marked yet"));
        } finally {
            server = await serve(folder, "/repo/", port);
        }
    });
}
