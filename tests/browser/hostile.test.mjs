// A site whose authors put markup and scripts into every field: all of it is shown as text, none of it takes effect.
// Most pages are opened with their security policy lifted, so that what gets into the markup does run.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { payloads, siteDescription, siteTitle, textsOf, writeHostileProject } from "./support/hostile_site.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, pagesOf, richestPages } from "./support/site.mjs";

const project = awkwardFolder();
const folder = awkwardFolder();
writeHostileProject(project);
await buildSite(project, folder, "--quiet");
const home = addressOf(folder);

const browser = await launchChromium();
const lifted = await watchedPage(browser, home, { bypassCSP: true });
const guarded = await watchedPage(browser, home);
after(() => browser.close());

// The theme's own script within the page: the policy names it by its hash.
const [, inlineScript] = readFileSync(join(folder, "index.html"), "utf8").match(/<script>([^<]*)<\/script>/);
const inlineHash = createHash("sha256").update(inlineScript).digest("base64");
assert.ok(readFileSync(join(folder, "index.html"), "utf8").includes(`script-src 'self' 'sha256-${inlineHash}';`));

// What no field of an author may bring into a page.
function foreignParts(page) {
    return page.evaluate((inline) => {
        const isForeign = [
            (element) =>
                element.matches("iframe, object, embed, base, form:not(#plan-form), style, template, textarea, math, audio, video"),
            (element) =>
                element.matches("script:not([type='application/ld+json'])") &&
                element.textContent !== inline &&
                !/\/(assets|search|data)\/[^/]+\.js$/.test(element.src),
            // What is data must be the only data, and nothing but data.
            (element) =>
                element.matches("script[type='application/ld+json']") &&
                (element.attributes.length > 1 ||
                    JSON.parse(element.textContent)["@context"] !== "https://schema.org" ||
                    document.querySelectorAll("script[type='application/ld+json']").length > 1),
            (element) => element.matches("img") && !element.src.includes("/pictures/"),
            (element) => element.matches("a") && element.href && !/^(file|https):/.test(element.href),
            (element) => [...element.attributes].some(({ name }) => /^on|^style$|^srcdoc$|^autofocus$/.test(name)),
        ];
        const written = ({ localName, attributes }) =>
            [localName, ...[...attributes].map(({ name, value }) => `${name}="${value}"`)].join(" ");
        const parts = [...document.querySelectorAll("*")].filter((each) => isForeign.some((test) => test(each)));
        return [...parts.map(written), ...(window.PWN === undefined ? [] : [`window.PWN is ${window.PWN}`])];
    }, inlineScript);
}

// Each [selector, attribute or "" for the text, value] has to be on the page.
async function assertShown(page, expected) {
    const lacking = await page.evaluate(
        (wanted) =>
            wanted.flatMap(([selector, attribute, value]) => {
                const all = [...document.querySelectorAll(selector)];
                const values = all.map((each) => (attribute ? each.getAttribute(attribute) : each.textContent));
                return values.includes(value) ? [] : [{ selector, attribute, value, values }];
            }),
        expected,
    );
    assert.deepEqual(lacking, []);
}

// Opens a page with the policy lifted, and holds it to what every page of this site is held to.
const opened = new Set();
async function openLifted(name) {
    opened.add(name);
    await lifted.open(pageAddress(home, name));
    const faults = [...(await foreignParts(lifted.page)), ...lifted.problems.splice(0)];
    assert.deepEqual(faults, [], name);
}

const inHead = (texts) => [
    ["title", "", `${texts.title} · ${siteTitle}`],
    ["meta[name=description]", "content", texts.description],
    ["meta[property='og:title']", "content", texts.title],
    ["meta[property='og:site_name']", "content", siteTitle],
    ["h1", "", texts.title],
    [".site-name", "", siteTitle],
];

// The language of a block of code ends where its options begin.
const languageOf = (code) => [code.replace(/[\s`]/g, "").replace(/[{,].*/, "")].filter(Boolean);

const inBody = (texts) => [
    [".prose > p", "", texts.opening],
    [".prose > h2", "", texts.heading],
    [".prose a", "", texts.label],
    [".prose a", "title", texts.tooltip],
    [".prose img", "alt", texts.picture],
    [".prose img", "title", texts.tooltip],
    [".prose a", "", texts.picture],
    [".prose pre code", "", `${texts.code}\n`],
    ...languageOf(texts.code).map((language) => [".prose pre code", "class", `language-${language}`]),
    [".prose th", "", texts.cell],
    [".prose td", "", texts.cell],
    [".prose li > strong", "", texts.first],
    [".prose blockquote > p", "", texts.answer],
];

const termsOf = (texts) => [
    [".terms a", "", texts.category],
    [".terms a", "", texts.tag],
];

const shownOn = {
    "roles/role": (texts) => [
        ...inHead(texts),
        ...inBody(texts),
        ...termsOf(texts),
        [".names dd", "", texts.alias],
        [".contents a", "", texts.heading],
        ["#skills a", "", texts.mentioned],
        ["#skills .row-note", "", texts.note],
        [".relations a", "", texts.mentioned],
        ["#faq summary", "", texts.title],
        [".entry a", "", texts.title],
    ],
    "skills/skill": (texts) => [
        ...inHead(texts),
        ...inBody(texts),
        ...termsOf(texts),
        [".names dd", "", texts.alias],
        [".relations a", "", texts.mentioned],
        ["#faq summary", "", texts.title],
    ],
    "articles/article": (texts) => [
        ...inHead(texts),
        ...inBody(texts),
        ...termsOf(texts),
        [".byline a", "", texts.author],
        ["img.hero", "alt", texts.alt],
        [".card a", "", texts.title],
        [".chips a", "", texts.title],
    ],
    "faqs/faq": (texts) => [...inHead(texts), ...inBody(texts), [".chips a", "", texts.title]],
    page: (texts) => [
        ...inHead(texts),
        ...inBody(texts),
        ["nav[aria-label=Main] a", "", texts.title],
        ["img.hero", "alt", texts.alt],
    ],
};

for (const [name, expected] of Object.entries(shownOn)) {
    test(`${name} pages show hostile text in every field as text`, async () => {
        for (let n = 1; n <= payloads.length; ++n) {
            await openLifted(`${name}-${n}/index.html`);
            await assertShown(lifted.page, expected(textsOf(n)));
        }
    });
}

test("lists and the start page show hostile text as text", async () => {
    const all = payloads.map((_, i) => textsOf(i + 1));
    const shown = {
        "index.html": [
            ["meta[name=description]", "content", siteDescription],
            [".lead", "", siteDescription],
            ...inBody(textsOf(1)),
            ...all.map(({ title }) => [".of-roles a", "", title]),
            ...all.map(({ title }) => [".of-articles a", "", title]),
            [".of-faqs a", "", textsOf(1).title],
        ],
        "roles/index.html": all.flatMap((texts) => [
            [".entry a", "", texts.title],
            [".entry a", "", texts.mentioned],
            [".entry p", "", texts.description],
        ]),
        "faqs/index.html": all.flatMap((texts) => [
            ["summary", "", texts.title],
            ["summary", "", texts.first],
            ["summary", "", texts.second],
        ]),
        "a-z/index.html": all.flatMap((texts) => [
            ["main a", "", texts.title],
            ["main a", "", texts.mentioned],
        ]),
        "categories/index.html": all.map((texts) => [".entry a", "", texts.category]),
        "tags/index.html": all.map((texts) => [".entry a", "", texts.tag]),
        "authors/index.html": all.map((texts) => [".entry a", "", texts.author]),
    };
    for (const [page, expected] of Object.entries(shown)) {
        await openLifted(page);
        await assertShown(lifted.page, expected);
    }
});

test("no other page of a hostile site runs or loads what an author wrote", async () => {
    const pages = pagesOf(folder).filter((page) => page !== "404.html");
    assert.ok(pages.length > 90, `only ${pages.length} pages`);
    for (const page of pages) if (!opened.has(page)) await openLifted(page);
});

test("under the policy, no type of page of a hostile site has a problem", async () => {
    for (const [, [page]] of richestPages(folder)) {
        await guarded.open(pageAddress(home, page));
        assert.deepEqual(guarded.problems.splice(0), [], page);
    }
});

test("the search shows hostile titles, names and questions as text", async () => {
    const { page, open, problems } = lifted;
    await open(home + "search/index.html");
    const ask = async (question) => {
        await page.locator("#question").fill(question);
        await page.locator('#search-results[aria-busy="false"]').waitFor({ state: "attached" });
    };
    for (let n = 1; n <= payloads.length; ++n) {
        const texts = textsOf(n);
        await ask(texts.title);
        await page.locator(".result-title a").first().waitFor();
        await assertShown(page, [[".result-title a", "", texts.title]]);
        await ask(texts.alias);
        await assertShown(page, [[".result-name", "", `also known as ${texts.alias}`]]);
        await ask(texts.heading);
        await assertShown(page, [[".result-section a", "", texts.heading]]);
        await ask(texts.author);
        await assertShown(page, [[".result-title a", "", texts.author]]);
        assert.deepEqual(await foreignParts(page), []);
        const unknown = `<zqx onzqx=zqx>${n}zqx`;
        await ask(unknown);
        assert.equal(await page.locator("#search-status").innerText(), `Nothing found for “${unknown}”.`);
        assert.deepEqual(await foreignParts(page), []);
        await open(home + "index.html");
        await open(`${home}search/index.html${n % 2 ? "#" : "?"}q=${encodeURIComponent(`zqx${n} ${texts.title}`)}`);
        await page.locator("#search-status", { hasText: `zqx${n}` }).waitFor();
        assert.deepEqual(await foreignParts(page), []);
    }
    assert.deepEqual(problems.splice(0), []);
});

test("under the policy, the search shows a hostile title without a problem", async () => {
    const { page, open, problems } = guarded;
    await open(`${home}search/index.html#q=${encodeURIComponent(textsOf(2).title)}`);
    await page.locator(".result-title a").first().waitFor();
    await assertShown(page, [[".result-title a", "", textsOf(2).title]]);
    assert.deepEqual(await foreignParts(page), []);
    assert.deepEqual(problems.splice(0), []);
});

test("feed and sitemap of a hostile site are sound XML, and hold hostile text as text", async () => {
    const parse = async (name) =>
        lifted.page.evaluate(
            (xml) => {
                const parsed = new DOMParser().parseFromString(xml, "application/xml");
                return {
                    error: parsed.querySelector("parsererror")?.textContent,
                    scripts: parsed.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "script").length,
                    titles: [...parsed.querySelectorAll("title")].map((title) => title.textContent),
                };
            },
            readFileSync(join(folder, name), "utf8"),
        );
    const feed = await parse("feed.xml");
    assert.deepEqual({ error: feed.error, scripts: feed.scripts }, { error: undefined, scripts: 0 });
    assert.ok(feed.titles.includes(siteTitle));
    for (const payload of payloads) assert.ok(feed.titles.includes(payload), payload);
    assert.equal((await parse("sitemap.xml")).error, undefined);
    for (const name of ["feed.xml", "sitemap.xml"]) {
        await lifted.open(home + name);
        assert.equal(await lifted.page.evaluate(() => window.PWN), undefined);
    }
});

test("data files of a hostile site are sound JSON, and nothing in the index script could end a script", () => {
    const files = readdirSync(join(folder, "data"))
        .filter((name) => name.endsWith(".json"))
        .map((name) => join("data", name));
    assert.ok(files.includes("data/graph.json"));
    for (const name of [...files, "search/index.json"]) JSON.parse(readFileSync(join(folder, name), "utf8"));
    assert.doesNotMatch(readFileSync(join(folder, "search/index.js"), "utf8"), /<\/script|<!--|\u2028|\u2029/i);
});
