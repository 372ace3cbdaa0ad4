// A site whose authors put markup and scripts into every field: all of it is shown as text, none of it takes effect.
// Pages are opened from a disk with their security policy lifted, so that what gets into the markup does run, and on
// the web with the policy in force.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { runInNewContext } from "node:vm";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import {
    differencesOfPages,
    differingPages,
    faultsOf,
    leavesOf,
    proseFaults,
    prosesOf,
    reading,
    shownFaults,
    strictRows,
    strictText,
} from "./support/hostile_checks.mjs";
import { hookedPages, writeHookedProject } from "./support/hostile_hooks.mjs";
import { attempts, writeMarkupProject } from "./support/hostile_markup.mjs";
import { payloads } from "./support/hostile_payloads.mjs";
import { inBody, shownOn } from "./support/hostile_shown.mjs";
import { siteDescription, textsOf, writeHostileProject } from "./support/hostile_site.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, pagesOf, richestPages, serve } from "./support/site.mjs";

// A window that has asked already for the icon that robots.txt, in which the frames stand, does not have.
async function onTheWeb(site) {
    const watched = await watchedPage(browser, site);
    await watched.open(`${site}robots.txt`);
    await watched.page.waitForTimeout(200);
    watched.problems.length = 0;
    return watched;
}

async function build(write, options) {
    const [project, folder] = [awkwardFolder(), awkwardFolder()];
    write(project, options);
    await buildSite(project, folder, "--quiet");
    return folder;
}
const folder = await build(writeHostileProject);
const twin = await build(writeHostileProject, { isHarmless: true });
const markup = await build(writeMarkupProject);
const home = addressOf(folder);
const server = await serve(folder, "/sub/");
const markupServer = await serve(markup, "/sub/");

const browser = await launchChromium();
const lifted = await watchedPage(browser, home, { bypassCSP: true });
const guarded = await onTheWeb(server.home);
const blank = await browser.newPage();
after(async () => {
    await browser.close();
    server.close();
    markupServer.close();
});

// The theme's own script within the page: the policy names it by its hash.
const [, inline] = readFileSync(join(folder, "index.html"), "utf8").match(/<script>([^<]*)<\/script>/);
const inlineHash = createHash("sha256").update(inline).digest("base64");
assert.ok(readFileSync(join(folder, "index.html"), "utf8").includes(`script-src 'self' 'sha256-${inlineHash}';`));

const all = payloads.map((_, i) => textsOf(i + 1));
const pagesWithin = (site) => pagesOf(site).filter((page) => page !== "404.html");
const isRedirect = (site, page) => !/<body/.test(readFileSync(join(site, page), "utf8"));

// ---- Text in every field.

test("pages of every kind show hostile text in every field as text", async () => {
    for (const [name, expected] of Object.entries(shownOn)) {
        const lacking = await shownFaults(
            blank,
            all.map((texts, i) => [join(folder, `${name}-${i + 1}/index.html`), expected(texts)]),
        );
        assert.deepEqual(lacking, [], name);
    }
});

test("lists and the start page show hostile text as text", async () => {
    const every = (selector, ...whats) => all.flatMap((texts) => whats.map((what) => [selector, "", texts[what]]));
    const shown = {
        "index.html": [
            ["meta[name=description]", "content", siteDescription],
            [".lead", "", siteDescription],
            ...inBody(all[0]),
            ...all.slice(0, 12).map(({ title }) => [".of-roles a", "", title]),
        ],
        "roles/index.html": [...every(".entry a", "title", "mentioned", "job"), ...every(".entry p", "description")],
        "faqs/index.html": every("summary", "first", "second"),
        "a-z/index.html": every("main a", "title", "mentioned", "wider", "family"),
        "categories/index.html": every(".entry a", "category"),
        "tags/index.html": every(".entry a", "tag"),
        "series/index.html": every(".entry a", "series"),
        "industries/index.html": every(".entry a", "industry"),
        "authors/index.html": every(".entry a", "author"),
    };
    const wanted = Object.entries(shown).map(([name, expected]) => [join(folder, name), expected]);
    assert.deepEqual(await shownFaults(blank, wanted), []);
});

test("questions of every shape show hostile text as text, and are found", async () => {
    const ways = ["mark", "colon", "heading", "letter", "role", "skill", "path", "family"].map((by) => `by a ${by}`);
    const shapes = [...ways, "by another colon", "in a box", "in an item", "in another item", "in bold"];
    const expected = all.flatMap(({ payload }) => shapes.map((how) => ["summary", "", `Is ${payload} asked ${how}?`]));
    assert.deepEqual(await shownFaults(blank, [[join(folder, "faqs/index.html"), expected]]), []);
});

test("a site of the same words without markup has the same pages, elements, attributes and addresses", async () => {
    const names = pagesOf(folder);
    assert.ok(names.length > 300, `only ${names.length} pages`);
    assert.deepEqual(pagesOf(twin), names);
    assert.deepEqual(await differingPages(blank, folder, twin, names), []);
});

test("no page from a disk runs or loads what an author wrote, with the policy lifted", async () => {
    // Of the pages that only list who mentions a name, some: all are compared with those of the twin.
    const isStub = (name) => name.split("/").length > 2 && !/-\d+\/index/.test(name);
    const names = pagesWithin(folder).filter((name, i) => !isStub(name) || i % 3 === 0);
    assert.deepEqual(await faultsOf(lifted, home, names, inline), []);
});

test("under the policy, no page on the web has a problem", async () => {
    const richest = richestPages(folder).flatMap(([, pages]) => pages);
    const names = pagesWithin(folder).filter((name, i) => i % 8 === 0 || richest.includes(name));
    assert.deepEqual(await faultsOf(guarded, server.home, names, inline), []);
});

test("under the policy, no type of page from a disk has a problem", async () => {
    const watched = await watchedPage(browser, home);
    for (const [, [page]] of richestPages(folder)) {
        await watched.open(pageAddress(home, page));
        assert.deepEqual(watched.problems.splice(0), [], page);
    }
    await watched.close();
});

test("scripts make the same of a hostile site as of its harmless twin", async () => {
    const options = { bypassCSP: true };
    const ours = await watchedPage(browser, home, options);
    const other = await watchedPage(browser, addressOf(twin), options);
    // What scrolls sideways gets a name: that depends on how long its words are.
    const outside = "pre, pre *, .table";
    const names = richestPages(folder).map(([, [page]]) => page);
    for (const name of [...names, "plan/index.html", "compare/index.html"]) {
        const marks = /^(plan|compare)/.test(name) ? "#have=skill-1.2&to=role-1&from=role-2&a=role-1&b=role-2" : "";
        await ours.open(pageAddress(home, name) + marks);
        await other.open(pageAddress(addressOf(twin), name) + marks);
        const found = await differencesOfPages(ours.page, other.page, [home, addressOf(twin)], outside);
        assert.deepEqual(found.slice(0, 4), [], name);
    }
    assert.deepEqual([...ours.problems, ...other.problems], []);
    await ours.close();
    await other.close();
});

// ---- Markup.

test("of hostile markup only what the manual allows is left, and means the same to every parser", async () => {
    const names = pagesWithin(markup).filter((name) => /^(articles\/attempt-|old-\d+\/index)/.test(name));
    assert.ok(names.length > attempts.length + 80, `only ${names.length} pages`);
    const proses = await prosesOf(
        blank,
        names.map((name) => readFileSync(join(markup, name), "utf8")),
    );
    const isWhole = ({ html, repeated }) => html !== null && !repeated.length;
    const faults = names
        .filter((_, i) => !isWhole(proses[i]))
        .map((name) => `${name}: its page is broken, or has an id twice`);
    const found = await proseFaults(
        blank,
        proses.map(({ html }) => html ?? ""),
        "https://hostile.example/articles/attempt/",
    );
    found.forEach((each, i) => faults.push(...each.map((fault) => `${names[i]}: ${fault}`)));
    assert.deepEqual(faults, []);
});

test("browsers read the elements of a text as they are written", async () => {
    const names = pagesWithin(markup).filter((name) => /^(articles\/attempt-|old-\d+\/index)/.test(name));
    const faults = await reading(
        blank,
        names.map((name) => readFileSync(join(markup, name), "utf8")),
    );
    assert.deepEqual(
        names.flatMap((name, i) => (faults[i] ? [`${name}: ${faults[i]}`] : [])),
        [],
    );
});

test("feeds hold of hostile markup only what pages do", async () => {
    const { items } = JSON.parse(readFileSync(join(markup, "feed.json"), "utf8"));
    assert.ok(items.length > attempts.length);
    const found = await proseFaults(
        blank,
        items.map(({ content_html }) => content_html ?? ""),
        "https://hostile.example/articles/attempt/",
    );
    assert.deepEqual(
        found.flatMap((each, i) => each.map((fault) => `${items[i].id}: ${fault}`)),
        [],
    );
});

test("no page of hostile markup runs or loads any of it, with the policy lifted", async () => {
    const disk = addressOf(markup);
    const watched = await watchedPage(browser, disk, { bypassCSP: true });
    const names = pagesWithin(markup).filter((name) => !/^old-\d+\//.test(name) && !isRedirect(markup, name));
    assert.deepEqual(await faultsOf(watched, disk, names, inline), []);
    await watched.close();
});

test("under the policy, hostile names, addresses and markup give no problem on the web", async () => {
    const watched = await onTheWeb(markupServer.home);
    const names = pagesWithin(markup).filter(
        (name) => !/^(old-\d+|articles\/attempt-\d*[1-9])\//.test(name) && !isRedirect(markup, name),
    );
    assert.deepEqual(await faultsOf(watched, markupServer.home, names, inline), []);
    await watched.close();
});

test("a redirect has nothing but its target", async () => {
    const redirects = pagesWithin(markup).filter((name) => isRedirect(markup, name));
    assert.ok(redirects.length >= 2 * payloads.length);
    const found = await blank.evaluate(
        (pages) =>
            pages.map((html) => {
                const parsed = new DOMParser().parseFromString(html, "text/html");
                const names = [...parsed.querySelectorAll("*")].map(({ localName }) => localName).join(" ");
                const target = parsed.querySelector("meta[http-equiv=refresh]").content.replace(/^0; url=/, "");
                const link = parsed.querySelector("a").getAttribute("href");
                return { names, isSafe: target === link && /^(https:\/\/evil\.example\/|(\.\.\/)+new-)/.test(target) };
            }),
        redirects.map((name) => readFileSync(join(markup, name), "utf8")),
    );
    const expected = /^html head meta title meta (link )?meta body p a$/;
    const isFault = (_, i) => !found[i].isSafe || !expected.test(found[i].names);
    assert.deepEqual(redirects.filter(isFault), []);
});

// ---- Scripts.

test("ids and classes in a text are not taken for what the scripts look for", async () => {
    const open = async (site) => {
        const watched = await watchedPage(browser, addressOf(site));
        await watched.page.addInitScript((disk) => {
            for (const base of [disk, disk.slice(0, -1)]) {
                const marks = { v: 1, have: { skill: 2 }, given: [], from: "role", to: "other", rung: 0 };
                localStorage.setItem(`rolebook-marks:${base}`, JSON.stringify(marks));
            }
        }, new URL(addressOf(site)).pathname);
        return watched;
    };
    const sites = [
        await build(writeHookedProject, { isHooked: true }),
        await build(writeHookedProject, { isHooked: false }),
    ];
    const [hooked, plain] = [await open(sites[0]), await open(sites[1])];
    const faults = [];
    for (const name of hookedPages) {
        await hooked.open(pageAddress(addressOf(sites[0]), name));
        await plain.open(pageAddress(addressOf(sites[1]), name));
        // Texts differ in ids and classes; the list of contents marks what stands at the top of the window.
        const outside = "head *, .prose *, .contents *, .question *";
        const found = await differencesOfPages(hooked.page, plain.page, sites.map(addressOf), outside);
        faults.push(...[...found.slice(0, 4), ...hooked.problems.splice(0)].map((fault) => `${name}: ${fault}`));
    }
    assert.deepEqual(plain.problems, []);
    assert.deepEqual(faults, []);
    await hooked.close();
    await plain.close();
});

// What stands in an address, or is kept in the browser, may come from anybody.
const odd = ["", "null", "[]", "1e999", "{", "__proto__", "constructor", "%", "a\nb", "\u2028", "\u0000", ",,.", "a.9"];
const skills = { [payloads[0]]: 1, ["__proto__"]: 3, constructor: 2, "skill-1": 9, "skill-2": -1, "skill-3": "x" };
const keptMarks = [
    { have: skills, given: ["skill-1", 7, payloads[0]], from: payloads[0], to: "role-1", rung: 1e9 },
    { have: null },
    { have: [payloads[0]], given: {}, from: {}, to: [] },
    { have: { "skill-1": 1 }, from: "role-2", to: "role-1", rung: 0.5 },
    { v: 1, path: "paths/path-1/", steps: { step_one: payloads[0], ["__proto__"]: "done", constructor: {} } },
    { v: 1, path: "paths/path-1/", steps: [payloads[0]] },
];

const scriptedPages = ["", "plan/", "compare/", "roles/role-1/", "paths/path-1/", "search/"].map(
    (folder) => `${folder}index.html`,
);

// When its scripts have done what they do.
async function isSettled(frame, name) {
    const wanted = {
        "plan/": "[data-page=plan]:not([hidden])",
        "compare/": "[data-page=comparison]:not([hidden])",
        "index.html": "[data-page=home]:not([hidden])",
        "paths/": ".progress meter",
        "search/": "#search:not([hidden])",
    };
    const [, selector] = Object.entries(wanted).find(([begin]) => name.startsWith(begin)) ?? [];
    if (!selector) return [];
    try {
        await frame.locator(selector).first().waitFor({ state: "attached", timeout: 2000 });
        return [];
    } catch {
        return [`no ${selector}`];
    }
}

test("hostile values kept in the browser do no harm", async () => {
    const faults = [];
    for (const value of [payloads[0], ...odd.slice(0, 4), ...keptMarks.map((marks) => JSON.stringify(marks))]) {
        await guarded.page.goto(`${server.home}robots.txt`);
        await guarded.page.evaluate((text) => {
            for (const key of ["theme", "slash", "marks:/sub/", "progress:/sub/paths/path-1/", "probe"]) {
                localStorage.setItem(`rolebook-${key}`, text);
            }
        }, value);
        const found = await faultsOf(guarded, server.home, scriptedPages, inline, isSettled);
        faults.push(...found.map((fault) => `${JSON.stringify(value)}: ${fault}`));
    }
    await guarded.page.evaluate(() => localStorage.clear());
    assert.deepEqual(faults, []);
});

test("hostile values in an address do no harm", async () => {
    const faults = [];
    for (const value of [payloads[0], payloads[11], ...odd]) {
        const written = encodeURIComponent(value);
        const names = [
            `plan/#have=${written},${written}.3,skill-1&from=${written}&to=role-1&rung=${written}`,
            `compare/#a=${written}&b=${written}`,
            `search/#q=${written}&kind=${written}&in=${written}`,
            `search/?q=${written}`,
            `roles/role-1/#${value.replace(/[^ -~]/g, "")}`,
        ];
        const found = await faultsOf(guarded, server.home, names, inline, isSettled);
        await guarded.page.evaluate(() => localStorage.clear());
        faults.push(...found.map((fault) => `${JSON.stringify(value)}: ${fault}`));
    }
    assert.deepEqual(faults, []);
});

test("a hostile file of progress is refused or read as text", async () => {
    const { page, open, problems } = guarded;
    await open(`${server.home}paths/path-1/`);
    for (const [i, marks] of [...payloads, ...keptMarks, { v: 1, path: payloads[0], steps: {} }].entries()) {
        const name = `${payloads[i % payloads.length].replaceAll("/", "∕")}.json`;
        const buffer = Buffer.from(typeof marks === "string" ? marks : JSON.stringify(marks));
        await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer });
        await page.locator(".progress [role=status]").last().filter({ hasText: name.slice(0, 5).trim() }).waitFor();
    }
    assert.deepEqual(await faultsOf(guarded, server.home, ["paths/path-1/index.html"], inline, isSettled), []);
    assert.deepEqual(problems.splice(0), []);
});

test("the search shows hostile titles, names and headings as text", async () => {
    const { page, open, problems } = lifted;
    await open("about:blank");
    await open(`${home}search/index.html`);
    const ask = async (question) => {
        await page.locator("#question").fill(question);
        await page.locator('#search-results[aria-busy="false"]').waitFor({ state: "attached" });
    };
    const shows = async (selector, value) => {
        await page.locator(selector).first().waitFor();
        assert.ok((await page.locator(selector).allTextContents()).includes(value), `${selector}: ${value}`);
    };
    for (const [i, texts] of all.entries()) {
        await ask(texts.title);
        await shows(".result-title a", texts.title);
        await ask(texts.alias);
        await shows(".result-name", `also known as ${texts.alias}`);
        await ask(texts.heading);
        await shows(".result-section a", texts.heading);
        const unknown = `<zqx onzqx=zqx>${i}zqx`;
        await ask(unknown);
        assert.equal(await page.locator("#search-status").innerText(), `Nothing found for “${unknown}”.`);
    }
    assert.equal(await page.evaluate(() => window.PWN), undefined);
    assert.deepEqual(problems.splice(0), []);
});

test("a browser keeps a site with hostile names", async () => {
    const { page, open, problems } = guarded;
    await open(server.home);
    await page.getByRole("button", { name: "Keep this site offline" }).click();
    await page.locator(".offline [role=status]", { hasText: "is kept offline" }).waitFor({ timeout: 30000 });
    assert.deepEqual(problems.splice(0), []);
});

// ---- Files for programs.

for (const [what, site] of [["in every field", folder], ["in markup", markup]]) {
    test(`with hostile text ${what}, every file is sound`, async () => {
        const faults = [];
        const names = readdirSync(site, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile() && /\.(html|xml|json|js|csv|txt|css)$/.test(entry.name))
            .map((entry) => join(entry.parentPath, entry.name));
        const calls = [];
        const call = (...texts) => calls.push(texts);
        const read = {
            ".json": (text) => JSON.parse(text),
            ".csv": (text) => strictRows(text),
            // One call with one text, which is JSON.
            "data/plan.js": (text) => JSON.parse(runInNewContext(text, { rolebookPlan: (json) => json })),
            "search/index.js": (text) => {
                runInNewContext(text, { rolebookSearch: call });
                JSON.parse(calls.pop()[1]);
            },
        };
        for (const name of names) {
            try {
                const text = strictText(readFileSync(name), name);
                const [, parse] = Object.entries(read).find(([end]) => name.endsWith(end)) ?? [];
                parse?.(text);
                if (/\.json$|data\/.*\.js$|search\/.*\.js$/.test(name)) {
                    assert.doesNotMatch(text, /<\/script|<!--|<script|\u2028|\u2029/i);
                }
            } catch (fault) {
                faults.push(`${name.slice(site.length + 1)}: ${fault.message}`);
            }
        }
        assert.deepEqual(faults, []);
    });

    test(`with hostile text ${what}, feeds and sitemap are sound XML`, async () => {
        const names = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".xml"));
        assert.ok(names.length > 1);
        const found = await blank.evaluate(
            (all) =>
                all.map((xml) => {
                    const parsed = new DOMParser().parseFromString(xml, "application/xml");
                    const spaces = [...parsed.querySelectorAll("*")].map(({ namespaceURI }) => namespaceURI);
                    const addresses = [...parsed.querySelectorAll("loc, id, uri, link[href]")].map(
                        (each) => each.getAttribute("href") ?? each.textContent,
                    );
                    return {
                        error: parsed.querySelector("parsererror")?.textContent,
                        spaces: [...new Set(spaces)].filter((space) => !/Atom$|sitemap\/0\.9$/.test(space)),
                        odd: addresses.filter((each) => !/^https:\/\/(hostile|evil)\.example\/[!#-;=?-~]*$/.test(each)),
                    };
                }),
            names.map((name) => readFileSync(join(site, name), "utf8")),
        );
        found.forEach((each, i) => assert.deepEqual(each, { error: undefined, spaces: [], odd: [] }, names[i]));
    });
}

test("data files and feeds of a hostile site say what those of its harmless twin say", () => {
    const names = ["feed.json", ...readdirSync(join(folder, "data")).map((name) => `data/${name}`)];
    assert.ok(names.includes("data/graph.json"));
    for (const name of names.filter((each) => each.endsWith(".json"))) {
        const [ours, theirs] = [folder, twin].map((site) => leavesOf(readFileSync(join(site, name), "utf8")));
        assert.deepEqual(ours, theirs, name);
    }
    const rows = strictRows(readFileSync(join(folder, "data/role_skills.csv"), "utf8"));
    for (const { note } of all) assert.ok(rows.some((row) => row[5] === note), note);
});

test("the feed has hostile titles as text", async () => {
    const { items } = JSON.parse(readFileSync(join(folder, "feed.json"), "utf8"));
    for (const { title, author } of all) {
        const item = items.find((each) => each.title === title);
        assert.ok(item, title);
        assert.deepEqual(item.authors, [{ name: author }]);
    }
    for (const name of ["feed.xml", "sitemap.xml"]) {
        await lifted.open(home + name);
        assert.equal(await lifted.page.evaluate(() => window.PWN), undefined);
    }
    assert.deepEqual(lifted.problems.splice(0), []);
});
