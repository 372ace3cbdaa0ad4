// What is printed is what there is to read, whole, and nothing that is there to press.
import assert from "node:assert/strict";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { writePrintedProject } from "./support/printed_site.mjs";
import { addressOf, awkwardFolder, buildSite, pagesByType, pageAddress } from "./support/site.mjs";

const project = awkwardFolder();
writePrintedProject(project);
const folder = awkwardFolder();
await buildSite(project, folder, "--quiet");
const home = addressOf(folder);

// A4 less margins of 15 mm, in pixels of CSS.
const sheet = { width: 680, height: 1009 };

const browser = await launchChromium();
const { page, open } = await watchedPage(browser, home, { viewport: sheet, colorScheme: "dark" });
await page.emulateMedia({ media: "print", colorScheme: "dark" });
after(() => browser.close());

const article = "articles/rows/index.html";
const role = "roles/data-analyst/index.html";
const path = "paths/to-analyst/index.html";
const question = "faqs/hard/index.html";
const types = [...pagesByType(folder)]
    .filter(([type]) => type !== "not-found") // its style sheet is on the web
    .map(([type, pages]) => [type, pages[0]]);

// Where an article belongs to a series, its other parts are worth knowing on paper, too.
const pressed = ["button", "input:not([type=checkbox])", "nav:not(.series)", ".search-link", ".site-footer", ".skip"];

const isShown = (selector) => page.locator(selector).evaluateAll((found) => found.some((each) => each.checkVisibility()));

test("nothing is printed that is there to press or to go elsewhere", async () => {
    for (const [type, each] of types) {
        await open(pageAddress(home, each));
        for (const selector of pressed) {
            assert.ok(!(await isShown(selector)), `${type}: ${selector}`);
        }
        assert.ok((await page.locator("h1").innerText()).trim(), type);
    }
});

test("nothing is wider than the sheet, and nothing scrolls", async () => {
    for (const each of [article, role, path, question]) {
        await open(home + each);
        const cut = await page.locator("body *").evaluateAll((found) =>
            found
                .filter((element) => element.checkVisibility() && !element.closest(".hidden, svg"))
                .filter(
                    (element) =>
                        element.getBoundingClientRect().right > innerWidth + 1 ||
                        (getComputedStyle(element).overflowX !== "visible" &&
                            element.scrollWidth > element.clientWidth + 1),
                )
                .map((element) => element.outerHTML.slice(0, 80)),
        );
        assert.deepEqual(cut, [], each);
    }
});

test("a sheet is white with black letters, whatever the screen is", async () => {
    for (const theme of ["light", "dark"]) {
        await open(home + role);
        await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
        const { paper, ink, scheme } = await page.evaluate(() => {
            const { backgroundColor: paper, color: ink } = getComputedStyle(document.body);
            return { paper, ink, scheme: getComputedStyle(document.documentElement).colorScheme };
        });
        assert.deepEqual([paper, ink, scheme], ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "light"], theme);
    }
});

test("addresses stand after links to elsewhere that do not show them, and after no others", async () => {
    const addressesOn = async (each) => {
        await open(home + each);
        return page
            .locator("a[href]")
            .evaluateAll((links) =>
                links.map((link) => getComputedStyle(link, "::after").content).filter((text) => /[./]/.test(text)),
            );
    };
    assert.deepEqual(await addressesOn(article), ['" (https://example.org/handbook/)"']);
    assert.deepEqual(await addressesOn(path), ['" (https://example.org/course/)"']);
    assert.ok((await addressesOn(role)).includes('" (https://example.org/read/)"'));
});

test("what is folded is printed", async () => {
    for (const [each, text] of [
        [article, "Folded away."],
        [role, "No. See a course"],
    ]) {
        await open(home + each);
        const shown = await page
            .locator("details p")
            .filter({ hasText: text })
            .evaluateAll((found) => found.map((element) => element.checkVisibility({ contentVisibilityAuto: true })));
        assert.deepEqual([...new Set(shown)], [true], each);
        const height = await page
            .locator("details p")
            .filter({ hasText: text })
            .first()
            .evaluate((element) => element.getBoundingClientRect().height);
        assert.ok(height > 5, each);
    }
});

test("no heading ends a sheet, and what is long breaks", async () => {
    for (const each of [article, role, path]) {
        await open(home + each);
        const after = await page
            .locator("h1, h2, h3, h4, h5, h6, summary")
            .evaluateAll((found) => found.map((element) => getComputedStyle(element).breakAfter));
        assert.deepEqual([...new Set(after)], ["avoid"], each);
        const inside = await page
            .locator("pre, table, ol, ul")
            .evaluateAll((found) => found.map((element) => getComputedStyle(element).breakInside));
        assert.ok(inside.every((value) => value === "auto"), each);
    }
});

test("long pages become sheets without gaps", async () => {
    await open(home + article);
    const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", right: "15mm", bottom: "15mm", left: "15mm" } });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    const height = await page.evaluate(() => document.body.scrollHeight);
    assert.ok(sheets <= Math.ceil(height / sheet.height) + 2, `${sheets} sheets for ${height} pixels`);
});
