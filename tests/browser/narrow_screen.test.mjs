// Every page of the committed demo fits on the narrowest screen, which is also a wide one at 400 % zoom.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, copyOfDemo, pageAddress, richestPages } from "./support/site.mjs";

const folder = copyOfDemo();
const home = addressOf(folder);

const browser = await launchChromium();
const { page, open } = await watchedPage(browser, home, { viewport: { width: 320, height: 640 } });
after(() => browser.close());

async function assertNoSidewaysScroll(name) {
    const backgrounds = new Set();
    for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate(() => ({
            scrollWidth: document.documentElement.scrollWidth,
            clientWidth: document.documentElement.clientWidth,
            background: getComputedStyle(document.body).backgroundColor,
            // What a clipped overflow would hide: text and boxes beyond the edge that nothing lets scroll into view.
            beyond: [...document.querySelectorAll("body *")]
                .filter((element) => !element.closest("pre, .table, svg, .hidden, .skip"))
                .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
                .map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`),
        }));
        assert.ok(
            found.scrollWidth <= found.clientWidth,
            `${name} is ${found.scrollWidth}px wide: ${found.beyond.slice(0, 3)}`,
        );
        assert.deepEqual(found.beyond, [], name);
        backgrounds.add(found.background);
    }
    assert.equal(backgrounds.size, 2, `${name} looks the same in light and dark`);
}

for (const [type, pages] of richestPages(folder)) {
    test(`no ${type} page scrolls sideways at 320 pixels, light or dark`, async () => {
        for (const page of pages) {
            await open(pageAddress(home, page));
            await assertNoSidewaysScroll(page);
        }
    });
}

test("neither do the answers of a search, nor questions that are folded out", async () => {
    await open(home + "search/index.html#q=data");
    await page.locator("#search-results a").first().waitFor();
    await assertNoSidewaysScroll("search");
    await open(home + "faqs/index.html");
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    await assertNoSidewaysScroll("questions");
});
