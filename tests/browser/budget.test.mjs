// What a reader has to download before a page of the demo can be read is little: it comes in a few requests, compressed
// it fits into what a slow phone gets in a second, and no font is among it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { gzipSync } from "node:zlib";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { copyOfDemo, pageAddress, richestPages, serve } from "./support/site.mjs";

const folder = copyOfDemo();
const server = await serve(folder, "/");
const browser = await launchChromium();
after(async () => {
    await browser.close();
    server.close();
});

const kilobyte = 1000;
const limits = { all: 30 * kilobyte, ".css": 10 * kilobyte, ".js": 8 * kilobyte };

// Pictures are their authors'.
const isOfTheme = (path) => /(\/|\.html|\.css|\.js|\.woff2?|\.ttf|\.otf)$/.test(path);

function compressedSize(path) {
    const file = join(folder, decodeURIComponent(path.endsWith("/") ? path + "index.html" : path));
    return gzipSync(readFileSync(file), { level: 9 }).length;
}

for (const [type, pages] of richestPages(folder)) {
    if (["search", "plan", "compare"].includes(type)) continue; // what they load is what they are for
    test(`the first load of a ${type} page is small`, async () => {
        for (const each of pages) {
            // A window of its own, so that nothing is there yet.
            const { open, requests, close } = await watchedPage(browser, server.home);
            await open(pageAddress(server.home, each));
            await close();
            const paths = requests.filter((url) => url.startsWith(server.home)).map((url) => new URL(url).pathname);
            const loaded = paths.filter(isOfTheme);
            assert.ok(loaded.length >= 3 && loaded.length <= 5, `${each} asks for ${loaded}`);
            assert.deepEqual(loaded.filter((path) => /\.(woff2?|ttf|otf)$/.test(path)), [], each);
            const sizeOf = (ending) =>
                loaded.filter((path) => path.endsWith(ending)).reduce((sum, path) => sum + compressedSize(path), 0);
            for (const [what, limit] of Object.entries(limits)) {
                const size = sizeOf(what === "all" ? "" : what);
                assert.ok(size <= limit, `${each}: ${size} bytes of ${what}, and ${limit} are allowed`);
            }
        }
    });
}
