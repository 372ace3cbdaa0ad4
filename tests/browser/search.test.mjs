// The search page of the committed demo, from a disk and on the web.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, copyOfDemo, pageAddress, richestPages, serve } from "./support/site.mjs";

const folder = copyOfDemo();
const index = JSON.parse(readFileSync(join(folder, "search/index.json"), "utf8"));
// [url, title, description, names, [[anchor, heading, text], …]]
const pages = index.files[`t0-${index.texts.hashes}`].pages;
const server = await serve(folder, "/repo/");

const browser = await launchChromium();
const media = [];
for (const [medium, home] of [
    ["a disk", addressOf(folder)],
    ["the web", server.home],
]) {
    media.push({ medium, home, watched: await watchedPage(browser, home) });
}
after(async () => {
    await browser.close();
    server.close();
});

const hostile = "<img src=x onerror=window.PWN=1>";

for (const { medium, home, watched } of media) {
    const { page, open, problems, requests } = watched;
    const searchPage = pageAddress(home, "search/index.html");
    const python = pageAddress(home, "skills/python/index.html");
    const status = page.locator("#search-status");
    const titles = page.locator("#search-results .result .result-title a");

    const inSearch = (name, act) =>
        test(`searching from ${medium}: ${name}`, async () => {
            problems.length = 0;
            await open(searchPage);
            await act();
            assert.deepEqual(problems.splice(0), []);
        });

    const answered = () => page.locator('#search-results[aria-busy="false"]').waitFor({ state: "attached" });

    // The titles of the answer to exactly this question.
    async function ask(question) {
        await page.locator("#question").evaluate((field, text) => {
            field.value = text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }, question);
        await answered();
        return titles.allTextContents();
    }

    inSearch("a typed word shows the page of that name first, and its link works", async () => {
        await page.keyboard.type("python");
        await titles.first().waitFor();
        await answered();
        assert.equal(await titles.first().textContent(), "Python");
        assert.match(await status.innerText(), /^\d+ pages; the best 10 are shown\.$/);
        assert.ok((await page.locator("#search-results mark").allTextContents()).includes("Python"));
        await titles.first().click();
        await page.waitForURL(python);
        assert.equal(await page.locator("h1").innerText(), "Python");
    });

    inSearch("the beginning of a word is enough", async () => {
        assert.equal((await ask("pyth"))[0], "Python");
    });

    inSearch("a typing mistake is forgiven, and said", async () => {
        assert.equal((await ask("pyhton"))[0], "Python");
        assert.match(await status.innerText(), /pyhton.*python/);
    });

    inSearch("every other name leads to its page", async () => {
        const named = pages.filter(([, , , names]) => names.length);
        assert.ok(named.length >= 5);
        for (const [url, title, , names] of named) {
            for (const name of names) {
                assert.ok((await ask(name)).slice(0, 3).includes(title), `${name} → ${url}`);
            }
        }
        const [, title, , [name]] = named[0];
        await ask(name);
        assert.ok(!title.includes(name));
        assert.equal(await page.locator(".result-name").first().textContent(), `also known as ${name}`);
    });

    inSearch("a section is shown below its page and linked to where it stands", async () => {
        const [url, , , , sections] = pages.find(([, , , , sections]) => sections.some(([, heading]) => heading.length > 20));
        const [anchor, heading] = sections.find(([, heading]) => heading.length > 20);
        await ask(heading);
        const link = page.locator(".result-section a", { hasText: heading }).first();
        await link.click();
        await page.waitForURL(`${pageAddress(home, url)}#${encodeURIComponent(anchor)}`);
        assert.equal(await page.locator(":target").innerText(), heading);
    });

    inSearch("a question in the address is restored, on opening it and on changing it", async () => {
        await open(python);
        await open(`${searchPage}#q=sql`);
        await titles.first().waitFor();
        assert.equal(await page.locator("#question").inputValue(), "sql");
        assert.equal(await titles.first().textContent(), "SQL");
        await open(`${searchPage}#q=python`);
        await titles.first().filter({ hasText: /^Python$/ }).waitFor();
    });

    inSearch("the address follows what is typed, and going back from a result restores it", async () => {
        await ask("c++ & python 100%");
        assert.equal(page.url(), `${searchPage}#q=${encodeURIComponent("c++ & python 100%")}`);
        await titles.first().click();
        await page.locator("body.kind-search").waitFor({ state: "detached" });
        await page.goBack();
        await titles.first().waitFor();
        assert.equal(await page.locator("#question").inputValue(), "c++ & python 100%");
    });

    inSearch("the / key opens it on any page, and typing goes on there", async () => {
        await open(pageAddress(home, "roles/data-scientist/index.html"));
        await page.keyboard.press("/");
        await page.waitForURL(searchPage);
        await page.locator("#question:focus").waitFor();
        await page.keyboard.type("python");
        await titles.first().waitFor();
        assert.equal(await page.locator("#question").inputValue(), "python");
    });

    inSearch("Ctrl-K and Cmd-K open it on any page, from a field, too, and with the / key turned off", async () => {
        await page.getByRole("checkbox").uncheck();
        for (const keys of ["Control+k", "Meta+k"]) {
            await open(pageAddress(home, "roles/data-scientist/index.html"));
            await page.keyboard.press(keys);
            await page.waitForURL(searchPage);
            await page.locator("#question:focus").waitFor();
            await page.getByLabel("Look for").evaluate((field) => field.blur());
            await page.keyboard.press(keys);
            await page.locator("#question:focus").waitFor();
        }
        await page.getByRole("checkbox").check();
    });

    inSearch("the / key can be turned off", async () => {
        const choice = page.getByRole("checkbox");
        assert.ok(await choice.isChecked());
        await choice.uncheck();
        await open(python);
        await page.keyboard.press("/");
        await page.waitForTimeout(100);
        assert.equal(page.url(), python);
        await open(searchPage);
        assert.ok(!(await choice.isChecked()));
        await choice.check();
    });

    inSearch("arrows walk through the results while the field keeps the focus, Enter opens one", async () => {
        await ask("data");
        const field = page.locator("#question");
        const active = () => field.getAttribute("aria-activedescendant");
        const selected = () => page.locator("#search-results [aria-selected=true]").evaluateAll((all) => all.map(({ id }) => id));
        assert.equal(await field.getAttribute("aria-expanded"), "true");
        assert.equal(await active(), "");
        await page.keyboard.press("ArrowDown");
        assert.equal(await active(), "result-0");
        await page.keyboard.press("ArrowDown");
        assert.equal(await active(), "result-1");
        assert.deepEqual(await selected(), ["result-1"]);
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("ArrowUp");
        assert.equal(await active(), "");
        await page.keyboard.press("ArrowUp");
        const last = (await page.locator("#search-results [role=row]").count()) - 1;
        assert.equal(await active(), `result-${last}`);
        await page.keyboard.press("Escape");
        assert.equal(await active(), "");
        assert.equal(await field.inputValue(), "data");
        assert.ok(await field.evaluate((input) => input === document.activeElement));
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        const address = await page.locator("#result-1 a").evaluate((link) => link.href);
        await page.keyboard.press("Enter");
        await page.waitForURL(address);
    });

    inSearch("a question shows all of its answer when it is reached or pressed on", async () => {
        const [, question, , , [[, , answer]]] = pages.filter(([url, , , , sections]) => /faqs|#/.test(url) && sections[0][2].length > 300)[0];
        await ask(question);
        const option = page.locator("#search-results .answer").first();
        const height = () => option.locator(".result-text").evaluate((text) => text.clientHeight);
        const short = await height();
        await page.keyboard.press("ArrowDown");
        assert.ok((await height()) > short);
        assert.equal(await option.locator(".result-text").textContent(), answer);
        await option.locator(".result-text").click();
        assert.equal(await height(), short);
        await option.locator(".result-text").click();
        assert.ok((await height()) > short);
    });

    inSearch("results can be narrowed by kind, and by family or skill, and the address says so", async () => {
        const all = await ask("data");
        const kinds = () => page.locator("#search-results .kind").allTextContents();
        assert.ok(new Set(await kinds()).size > 1);
        await page.getByLabel("Kind").selectOption({ label: "Role" });
        await page.waitForFunction(() => [...document.querySelectorAll("#search-results .kind")].every((each) => each.textContent === "Role"));
        await page.getByLabel("Family or skill").focus();
        await page.getByLabel("Family or skill").locator("option", { hasText: "SQL" }).waitFor({ state: "attached" });
        await page.getByLabel("Family or skill").selectOption({ label: "SQL" });
        await page.waitForFunction(() => location.hash.endsWith("&in=SQL"));
        const narrowed = await titles.allTextContents();
        assert.ok(narrowed.length > 0 && narrowed.includes("Data Analyst"));
        const address = page.url();
        assert.match(address, /#q=data&kind=1&in=SQL$/);
        await open(python);
        await open(address);
        await titles.first().waitFor();
        await answered();
        assert.deepEqual(await titles.allTextContents(), narrowed);
        assert.ok(all.length > 0);
    });

    inSearch("ten results are shown, and more when that is asked for", async () => {
        assert.equal((await ask("data")).length, 10);
        assert.match(await status.innerText(), /pages; the best 10 are shown\.$/);
        await page.getByRole("button", { name: "More results" }).click();
        await titles.nth(10).waitFor();
        assert.ok((await titles.count()) > 10);
    });

    inSearch("Enter in the field opens the first result, Escape empties the field", async () => {
        await ask("statistics");
        await page.keyboard.press("Escape");
        assert.equal(await page.locator("#question").inputValue(), "");
        await titles.first().waitFor({ state: "detached" });
        await page.waitForURL(searchPage);
        await ask("python");
        await page.keyboard.press("Enter");
        await page.waitForURL(python);
    });

    inSearch("where no word is known it says that nothing is found", async () => {
        assert.deepEqual(await ask("zzxqvw"), []);
        assert.equal(await status.innerText(), "Nothing found for “zzxqvw”.");
    });

    inSearch("names that JavaScript knows are words like others", async () => {
        for (const word of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length"]) {
            await ask(word);
            assert.notEqual(await status.innerText(), "", word);
            assert.equal((await ask("python"))[0], "Python", `after ${word}`);
        }
    });

    inSearch("odd questions raise no error", async () => {
        const odd = ["   ", "?", "a", "c++", "😀", "数据", "\\", "%", "%E0%A4%A", "x".repeat(5000), "the ".repeat(200)];
        for (const question of odd) await ask(question);
        // Read as browsers read the parameters of addresses.
        for (const [written, question] of [
            ["%", "%"],
            ["%E0%A4%A", "\ufffd%A"],
            ["data+analyst", "data analyst"],
        ]) {
            await open(python);
            await open(`${searchPage}#q=${written}`);
            assert.equal(await page.locator("#question").inputValue(), question);
        }
    });

    inSearch("markup in a question is text", async () => {
        const unknown = "<zqximg zqxsrc=zqx zqxonerror=zqx>";
        await ask(unknown);
        assert.equal(await status.innerText(), `Nothing found for “${unknown}”.`);
        await ask(hostile);
        await open(python);
        await open(`${searchPage}#q=${encodeURIComponent(hostile)}`);
        assert.equal(await page.locator("#question").inputValue(), hostile);
        await status.filter({ hasText: "onerror" }).waitFor();
        assert.equal(await page.locator("main img").count(), 0);
        assert.equal(await page.evaluate(() => window.PWN), undefined);
    });

    inSearch("the index is loaded once", async () => {
        requests.length = 0;
        await open(searchPage);
        await ask("python");
        await ask("sql");
        assert.equal(requests.filter((url) => url === home + "search/index.js").length, 1);
        assert.ok(!requests.some((url) => url.endsWith(".json")));
    });
}

test("nothing of the search is loaded before it is used", async () => {
    const { home, watched } = media[1];
    for (const [type, pages] of richestPages(folder)) {
        if (type === "search") continue;
        watched.requests.length = 0;
        await watched.open(pageAddress(home, pages[0]));
        assert.ok(watched.requests.length >= 3, `${type}: only ${watched.requests}`);
        assert.deepEqual(
            watched.requests.filter((url) => /\/search\/|\/search-/.test(url)),
            [],
            type,
        );
    }
});
