// What the head of a page says to others, and which parts of other hosts a page lets in.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, pagesByType, serve } from "./support/site.mjs";

const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);

async function build(files) {
    const [project, folder] = [awkwardFolder(), awkwardFolder()];
    for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(project, path)), { recursive: true });
        writeFileSync(join(project, path), content);
    }
    const said = await buildSite(project, folder);
    return { folder, said, read: (path) => readFileSync(join(folder, path), "utf8") };
}

const content = {
    "content/articles/rows.md": `---\ndate: 2024-11-05\nauthor: Ada\nimage: {path: /rows.png, alt: Rows}\n---\n# Rows\n\nAsk.\n`,
    "content/roles/analyst.md": `---\ntitle: Analyst\nskills: [SQL]\ncategories: [Data]\n---\nAsks.\n`,
    "static/rows.png": picture,
};

const browser = await launchChromium();
after(() => browser.close());

const metaOf = (html) =>
    [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">/g)].map(([, ...pair]) => pair);

test("every page describes itself for previews, each thing once", async () => {
    const settings = `title = "Work"\ndescription = "About work."\nbase_url = "https://work.example/"\n`;
    const { folder, read } = await build({ ...content, "rolebook.toml": settings });
    for (const [type, pages] of pagesByType(folder)) {
        for (const page of pages) {
            const meta = metaOf(read(page));
            const said = Object.fromEntries(meta);
            assert.equal(meta.length, Object.keys(said).length, `${page} says something twice`);
            assert.equal(said["og:type"], { article: "article", author: "profile" }[type] ?? "website", page);
            assert.ok(said["og:title"], page);
            assert.ok(said["og:description"], page);
            const address = type === "not-found" ? undefined : `https://work.example/${page.replace(/index\.html$/, "")}`;
            assert.equal(said["og:url"], address, page);
            const hasPicture = page === "articles/rows/index.html";
            assert.equal(said["og:image"], hasPicture ? "https://work.example/rows.png" : undefined, page);
            assert.equal(said["og:image:alt"], hasPicture ? "Rows" : undefined, page);
            assert.equal(said["twitter:card"], hasPicture ? "summary_large_image" : "summary", page);
        }
    }
});

test("without base_url no address is made up", async () => {
    const { folder, read } = await build(content);
    for (const page of [...pagesByType(folder).values()].flat()) {
        const said = Object.fromEntries(metaOf(read(page)));
        assert.deepEqual([said["og:url"], said["og:image"]], [undefined, undefined], page);
        assert.ok(said["og:title"] && said["og:type"], page);
    }
});

test("a site's own icons are in the place of the one that is built in", async () => {
    const iconsOf = (html) => [...html.matchAll(/<link rel="icon" href="([^"]*)"/g)].map(([, href]) => href);
    const names = ["favicon.ico", "favicon.png", "favicon.svg"];
    for (const own of [[], ...names.map((name) => [name]), names]) {
        const icons = Object.fromEntries(own.map((name) => [`static/${name}`, picture]));
        const { folder, read } = await build({ ...content, ...icons });
        const found = iconsOf(read("roles/analyst/index.html"));
        if (own.length) assert.deepEqual(found, own.map((name) => `../../${name}`));
        else assert.match(found.join(), /^data:image\/svg\+xml,/);
        const { open, problems, close } = await watchedPage(browser, addressOf(folder));
        await open(addressOf(folder) + "roles/analyst/index.html");
        assert.deepEqual(problems, []);
        await close();
    }
});

// A part that does what such parts do, and what trusted types would stop.
const comments = `
    const from = "https://comments.example/";
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: from + "look.css" });
    document.head.append(style);
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: from + "frame.html", title: "Comments" });
    document.currentScript.after(frame);
    const box = document.createElement("p");
    box.innerHTML = "<b id=comments-ran>" + document.currentScript.dataset.page + "</b>";
    frame.after(box);
    fetch(from + "count.json").then(() => (document.documentElement.dataset.counted = ""));
`;
const answers = {
    "client.js": ["text/javascript", comments],
    "look.css": ["text/css", "#comments-ran { color: rgb(1, 2, 3); }"],
    "frame.html": ["text/html", "<p>Frame"],
    "count.json": ["application/json", "{}"],
};

test("an embed works on its pages, from a disk and the web, and no other page asks its host", async () => {
    const { folder, said } = await build({
        ...content,
        "rolebook.toml": `[[embed]]\nhost = "https://comments.example"\npartial = "comments"\npages = ["article"]\n`,
        "themes/default/partials/comments.mustache": `<script src="https://comments.example/client.js" data-page="{{title}}"></script>\n`,
    });
    assert.match(said, /^1 part of other hosts: https:\/\/comments\.example on 1 page$/m);
    const server = await serve(folder, "/repo/");
    for (const home of [addressOf(folder), server.home]) {
        const { page, open, problems, requests, close } = await watchedPage(browser, home);
        await page.route("https://comments.example/**", (route) => {
            const [contentType, body] = answers[new URL(route.request().url()).pathname.slice(1)];
            return route.fulfill({ contentType, body, headers: { "access-control-allow-origin": "*" } });
        });
        await open(pageAddress(home, "articles/rows/index.html"));
        await page.waitForSelector("html[data-counted]");
        assert.equal(await page.locator("main #comments-ran").innerText(), "Rows");
        const colour = await page.locator("#comments-ran").evaluate((element) => getComputedStyle(element).color);
        assert.equal(colour, "rgb(1, 2, 3)");
        assert.equal(await page.frameLocator("main iframe").locator("p").innerText(), "Frame");
        const elsewhere = /^request to elsewhere: https:\/\/comments\.example\//;
        assert.deepEqual(problems.splice(0).filter((problem) => !elsewhere.test(problem)), []);
        requests.length = 0;
        for (const pages of pagesByType(folder).values()) {
            for (const other of pages.filter((each) => !["articles/rows/index.html", "404.html"].includes(each))) {
                await open(pageAddress(home, other));
            }
        }
        assert.deepEqual(problems, []);
        assert.deepEqual(requests.filter((url) => url.includes("comments.example")), []);
        await close();
    }
    server.close();
});

test("pictures of other hosts are allowed where the settings allow them", async () => {
    const { folder } = await build({
        "rolebook.toml": `[markdown]\nexternal_media = "allow"\n`,
        "content/about.md": "# About\n\n![A](https://pictures.example/a.png)\n",
    });
    const { page, open, problems, close } = await watchedPage(browser, addressOf(folder));
    await page.route("https://pictures.example/**", (route) => route.fulfill({ contentType: "image/png", body: picture }));
    await open(addressOf(folder) + "about/index.html");
    assert.deepEqual(problems, ["request to elsewhere: https://pictures.example/a.png"]);
    await close();
});
