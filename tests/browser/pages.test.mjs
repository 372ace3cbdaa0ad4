// The pages of the committed demo open without a fault: all of them from a disk, the richest of each type on the web.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import {
    addressOf,
    awkwardFolder,
    buildSite,
    copyOfDemo,
    pageAddress,
    pagesByType,
    projectRoot,
    richestPages,
    serve,
} from "./support/site.mjs";

const folder = copyOfDemo();
const types = pagesByType(folder);
const server = await serve(folder, "/repo/");

const browser = await launchChromium();
const media = [
    { medium: "a disk", home: addressOf(folder), opened: [...types].filter(([type]) => type !== "not-found") },
    { medium: "the web", home: server.home, opened: richestPages(folder) },
];
for (const each of media) each.watched = await watchedPage(browser, each.home);
after(async () => {
    await browser.close();
    server.close();
});

test("the demo has a page of every type", () => {
    const expected = [
        "home",
        "role",
        "skill",
        "article",
        "faq",
        "page",
        "list",
        "questions",
        "search",
        "az",
        "category",
    ];
    for (const type of [...expected, "tag", "author", "not-found"]) assert.ok(types.has(type), type);
});

for (const { medium, home, opened, watched } of media) {
    const links = new Set();

    for (const [type, pages] of opened) {
        test(`${type} pages open from ${medium} with no error, no failed request and none to elsewhere`, async () => {
            for (const page of pages) {
                await watched.open(pageAddress(home, page));
                assert.deepEqual(watched.problems.splice(0), [], page);
                const own = await watched.page
                    .locator("a[href]")
                    .evaluateAll((found) => found.map((link) => link.href));
                for (const link of own) links.add(link.replace(/#.*/, ""));
            }
        });
    }

    test(`every link of the pages opened from ${medium} stays in the site and leads to a file`, async () => {
        const { protocol, host } = new URL(home);
        const internal = [...links].filter(
            (link) => new URL(link).protocol === protocol && new URL(link).host === host,
        );
        assert.ok(internal.length >= 50, `only ${internal.length} links were found`);
        for (const link of internal) {
            assert.ok(link.startsWith(home), link);
            if (home.startsWith("file:")) {
                assert.ok(existsSync(fileURLToPath(link)), link);
            } else {
                assert.doesNotMatch(link, /index\.html$/, "on the web, scripts shorten the links");
                assert.equal((await fetch(link)).status, 200, link);
            }
        }
    });
}

async function openMissingPage(site, mount) {
    const own = await serve(site, mount);
    try {
        const watched = await watchedPage(browser, own.home);
        const missing = own.home + "no/such/page/";
        const response = await watched.open(missing);
        assert.equal(response.status(), 404);
        assert.match(await watched.page.locator("h1").innerText(), /not found/i);
        // That the answer itself is a 404 shows twice.
        assert.deepEqual(watched.problems.sort(), [
            "console error: Failed to load resource: the server responded with a status of 404 (Not Found)",
            `status 404: ${missing}`,
        ]);
        await watched.page.getByRole("link", { name: "A–Z" }).first().click();
        await watched.page.waitForURL(own.home + "a-z/");
        assert.equal(await watched.page.locator("h1").innerText(), "A–Z");
        await watched.close();
    } finally {
        own.close();
    }
}

test("the page for what is not found works at any depth of a site at the root of its host", async () => {
    await openMissingPage(folder, "/");
});

test("the page for what is not found works at any depth of a site below a path", async () => {
    const built = awkwardFolder();
    await buildSite(projectRoot, built, "--base-url", "https://user.example/repo/", "--quiet");
    await openMissingPage(built, "/repo/");
});
