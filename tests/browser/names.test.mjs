// Names of pages, headings and files may have signs that mean something in an address: what they name is found all the
// same, from a disk and on the web.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, pagesOf, serve } from "./support/site.mjs";

const folders = {
    C: "c",
    "C#": "c-sharp",
    "C++": "c-plus-plus",
    ".NET": "dot-net",
    "CI/CD": "ci-cd",
    "100 % remote?": "100-remote",
    "Größe & Maß": "grosse-and-mass",
    数据分析: "数据分析",
    "Ђ и Щ": "ђ-и-щ",
    con: "con-page",
    "naïve: a “test”": "naive-a-test",
};
const skills = Object.keys(folders);
const pictures = ["a b.png", "50% of #1.png", "c%20d.png", "é & ö.png", "1+1=2;,@!$~'().png"];

const drawing = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);
const project = awkwardFolder();
function write(path, content) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
}
const links = skills.map((skill) => `- [[skill:${skill}]]\n`).join("");
skills.forEach((skill, i) => {
    const headings = skills.map((name) => `## About ${name}\n\nText.\n\n`).join("");
    const also = JSON.stringify({ title: skill, slug: skill.replace("/", " "), also_known_as: [`Name ${i}`] });
    write(`content/skills/skill ${i} of 100%.md`, `${also}\n\n${links}\n${headings}`);
});
pictures.forEach((picture) => write(`content/articles/${picture}`, drawing));
write(
    "content/articles/pictures.md",
    `# Pictures\n\n${pictures.map((picture) => `![picture](<${encodeURIComponent(picture)}>)\n`).join("")}`,
);
const folder = awkwardFolder();
await buildSite(project, folder, "--quiet");
const server = await serve(folder, "/repo/");

const browser = await launchChromium();
const media = [];
for (const [medium, home] of [
    ["a disk", addressOf(folder)],
    ["the web", server.home],
]) {
    media.push({ medium, home, ...(await watchedPage(browser, home)) });
}
after(async () => {
    await browser.close();
    server.close();
});

for (const { medium, home, page, open, problems } of media) {
    // What a link of the site leads to.
    const fileOf = (link) =>
        decodeURIComponent(link.slice(home.length).replace(/#.*/, "")).replace(/(^|\/)$/, "$1index.html");

    test(`skills of any name open from ${medium} and link to each other`, async () => {
        for (const each of pagesOf(folder).filter((name) => name.startsWith("skills/"))) {
            await open(pageAddress(home, each));
            assert.deepEqual(problems.splice(0), [], each);
            for (const link of await page.locator("a[href]").evaluateAll((all) => all.map(({ href }) => href))) {
                assert.ok(link.startsWith(home) && existsSync(join(folder, fileOf(link))), `${each} links to ${link}`);
            }
        }
    });

    test(`the search leads to pages of any name, from ${medium}`, async () => {
        await open(pageAddress(home, "search/index.html"));
        for (let i = 0; i < skills.length; ++i) {
            await page.locator("#question").fill(`name ${i}`);
            const result = page.locator(".result-title a", { hasText: skills[i] }).first();
            assert.equal(fileOf(await result.evaluate(({ href }) => href)), `skills/${folders[skills[i]]}/index.html`);
        }
        await page.locator("#question").fill("数据");
        await page.locator(".result-title a").first().click();
        await page.locator("body.kind-skill").waitFor();
        assert.equal(await page.locator("h1").innerText(), "数据分析");
        assert.deepEqual(problems.splice(0), []);
    });

    test(`pictures of any file name are shown from ${medium}`, async () => {
        await open(pageAddress(home, "articles/pictures/index.html"));
        const shown = await page.locator(".prose img").evaluateAll((all) => all.map((each) => each.naturalWidth > 0));
        const lacking = pictures.filter((_, i) => !shown[i]);
        assert.deepEqual({ lacking, problems: problems.splice(0) }, { lacking: [], problems: [] });
    });
}

test("headings of any name are reached by their links", async () => {
    const { home, page, open } = media[0];
    await open(pageAddress(home, "skills/c-sharp/index.html"));
    const headings = page.locator(".contents a", { hasText: "About" });
    assert.equal(await headings.count(), skills.length);
    for (let i = 0; i < skills.length; ++i) {
        const target = await headings.nth(i).evaluate((link) => {
            link.click();
            return document.querySelector(":target")?.textContent;
        });
        assert.equal(target, `About ${skills[i]}`);
    }
});
