// Every page of the committed demo says what it has to say where scripts are turned off.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, copyOfDemo, pageAddress, richestPages } from "./support/site.mjs";

const folder = copyOfDemo();
const home = addressOf(folder);
const index = JSON.parse(readFileSync(join(folder, "search/index.json"), "utf8"));

const browser = await launchChromium();
const { page, open, problems } = await watchedPage(browser, home, { javaScriptEnabled: false });
after(() => browser.close());

// White space is left out: text runs together where blocks meet.
const squeezed = (text) => text.replace(/\s+/g, "");

// How each section of the page begins, as the search index has it: written by the build, not by the theme. A page that
// begins with a heading has its description there, which is not on the page.
function openingsOf(address) {
    const openings = [];
    for (const [url, , description, , sections] of index.files[`t0-${index.texts.hashes}`].pages) {
        if (url !== address) continue;
        for (const [, , text] of sections) if (text && text !== description) openings.push(text.slice(0, 40));
    }
    return openings;
}

for (const [type, pages] of richestPages(folder)) {
    test(`without scripts every ${type} page shows its title, its text and its links`, async () => {
        for (const each of pages) {
            await open(pageAddress(home, each));
            assert.deepEqual(problems.splice(0), [], each);
            assert.ok((await page.locator("h1").innerText()).trim(), each);
            const main = page.locator("main");
            const shown = await main.innerText();
            const folded = await main.locator("details").allTextContents();
            for (const opening of openingsOf(each)) {
                assert.ok(squeezed(shown + folded).includes(squeezed(opening)), `${each} lacks "${opening}"`);
            }
            assert.ok(shown.length > 40, `${each} shows only: ${shown}`);
            const hidden = await main
                .locator("a")
                .evaluateAll((links) => links.filter((link) => !link.checkVisibility() && !link.closest("details")));
            assert.equal(hidden.length, 0, `${each} hides links`);
        }
    });
}

test("without scripts the search page hides its field and leads to the list of all pages", async () => {
    await open(home + "search/index.html");
    assert.equal(await page.locator("input:visible").count(), 0);
    await page.locator("main .notice").getByRole("link").click();
    await page.waitForURL(home + "a-z/index.html");
    assert.equal(await page.locator("h1").innerText(), "A–Z");
    const listed = await page.locator("main section a").allInnerTexts();
    for (const [, title, kind] of index.pages) {
        if (["Role", "Skill", "Article"].includes(index.kinds[kind])) assert.ok(listed.includes(title), title);
    }
});

test("without scripts a folded answer can be opened", async () => {
    await open(home + "faqs/index.html");
    const question = page.locator("details").first();
    assert.ok(!(await question.locator("p").first().isVisible()));
    await question.locator("summary").click();
    assert.ok(await question.locator("p").first().isVisible());
});
