// A reader's browser keeps the site when it is asked to: all of one version or nothing, its own project's only, and only
// as long as the site offers it.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after, beforeEach } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, pagesOf, serve } from "./support/site.mjs";

const top = awkwardFolder();
writeFileSync(join(top, "404.html"), "Nothing here");
const folders = { repo: join(top, "repo"), other: join(top, "other") };
const projects = { repo: awkwardFolder(), other: awkwardFolder() };

function write(project, path, content) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
}

// Page, picture and search index all say which version they are of.
async function publish(name, version, settings = "offline = true") {
    const project = projects[name];
    write(project, "rolebook.toml", `title = "${name} ${version}"\nbase_url = "https://example.org/${name}/"\n${settings}\n`);
    write(project, "content/roles/analyst.md", `# Analyst\n\nThe quagga${version} of [SQL](../skills/sql.md).\n`);
    write(project, "content/skills/sql.md", "# SQL\n");
    write(project, "content/daten 100 % é.md", "# Überblick\n");
    write(project, "static/map.svg", `<svg xmlns="http://www.w3.org/2000/svg"><title>${version}</title></svg>`);
    await buildSite(project, folders[name], "--quiet");
}

const browser = await launchChromium();
let server = await serve(top, "/");
after(async () => {
    await browser.close();
    server.close();
});
const { home: origin, port } = server;
const homeOf = (name) => `${origin}${name}/`;
const stop = () => server.close();
const restart = async () => (server = await serve(top, "/", port));

beforeEach(async () => {
    for (const name of ["repo", "other"]) await publish(name, 1);
});

async function openHome(name = "repo", options = {}) {
    const watched = await watchedPage(browser, origin, options);
    const { page } = watched;
    await page.goto(homeOf(name));
    const keepButton = page.getByRole("button", { name: "Keep this site offline" });
    const status = page.locator(".offline [role=status]");
    return {
        ...watched,
        keepButton,
        status,
        removeButton: page.getByRole("button", { name: "Remove it" }),
        keep: async () => {
            await keepButton.click();
            await status.filter({ hasText: "This site is kept offline" }).waitFor();
        },
        caches: () => page.evaluate(async () => (await caches.keys()).map((key) => key.split(" ")[1]).sort()),
        // What the page and what it loads are of.
        versions: () =>
            page.evaluate(async () => {
                const home = document.querySelector(".site-name");
                const picture = await (await fetch(new URL("map.svg", home.href))).text();
                return [home.textContent.split(" ")[1], /<title>(.*)<\/title>/.exec(picture)[1]];
            }),
    };
}

const titleIn = (folder, page) => /<h1[^>]*>(.*?)<\/h1>/s.exec(readFileSync(join(folder, page), "utf8"))?.[1];

test("at a press of a button, every page and the search work without a network", async () => {
    const { page, problems, keepButton, keep, close } = await openHome("repo", { viewport: { width: 360, height: 700 } });
    await keepButton.waitFor();
    assert.match(await keepButton.innerText(), /\(\d+ KB\)$/);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    await keep();
    assert.equal(await keepButton.isVisible(), false);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    assert.deepEqual(problems, []);

    stop();
    try {
        const pages = pagesOf(folders.repo).filter((path) => path !== "404.html");
        assert.ok(pages.length > 6);
        for (const path of pages) {
            for (const address of [pageAddress(homeOf("repo"), path), `${pageAddress(homeOf("repo"), path)}?from=mail`]) {
                assert.equal((await page.goto(address)).status(), 200, address);
                assert.equal(await page.locator("h1").innerHTML(), titleIn(folders.repo, path), address);
                assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).margin), "8px", address);
            }
        }
        await page.goto(homeOf("repo") + "roles/analyst");
        assert.equal(page.url(), homeOf("repo") + "roles/analyst/");
        await page.goto(homeOf("repo") + "search/?q=quagga1");
        await page.locator("#search-results a", { hasText: "Analyst" }).first().waitFor();
        await page.goto(homeOf("repo") + "index.html");
        await page.getByRole("link", { name: "Analyst" }).first().click();
        await page.getByRole("heading", { level: 1, name: "Analyst" }).waitFor();

        const missing = await page.goto(homeOf("repo") + "roles/nobody/");
        assert.equal(missing.status(), 404);
        assert.equal(await page.locator("h1").innerText(), "Page not found");
        assert.deepEqual(problems.filter((problem) => !/status 404|failed request|ERR_|404/.test(problem)), []);
    } finally {
        await restart();
        await close();
    }
});

test("parts of other hosts are not kept, and not asked for, with or without a network", async () => {
    write(projects.repo, "themes/default/partials/visits.mustache", '<img src="https://visits.example/one.gif" alt="">\n');
    const embed = '[[embed]]\nhost = "https://visits.example"\npartial = "visits"\npages = ["role"]';
    await publish("repo", 1, `offline = true\n${embed}`);
    const role = homeOf("repo") + "roles/analyst/";
    const { page, requests, keep, close } = await openHome();
    const visits = () => requests.filter((url) => url.startsWith("https://visits.example/")).length;
    await page.goto(role);
    assert.equal(visits(), 1);
    await page.goto(homeOf("repo"));
    await keep();
    for (const [name, begin, end] of [["with", () => {}, () => {}], ["without", stop, restart]]) {
        await begin();
        try {
            await page.goto(role);
            assert.match(await page.locator("main").innerText(), /The quagga1 of SQL\./, name);
            assert.equal(await page.locator("img").count(), 0, name);
        } finally {
            await end();
        }
    }
    assert.equal(visits(), 1);
    await close();
});

test("another version comes whole, at the second page", async () => {
    const { page, keep, versions, close } = await openHome();
    await keep();
    await page.goto(homeOf("repo") + "roles/analyst/");
    assert.deepEqual(await versions(), ["1", "1"]);
    await publish("repo", 2);
    await page.goto(homeOf("repo") + "skills/sql/");
    assert.deepEqual(await versions(), ["1", "1"]);
    await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    assert.deepEqual(await versions(), ["1", "1"]);
    await page.goto(homeOf("repo") + "roles/analyst/#levels").catch(() => {});
    await page.locator(".site-name", { hasText: "repo 2" }).waitFor();
    assert.equal(page.url(), homeOf("repo") + "roles/analyst/#levels");
    assert.deepEqual(await versions(), ["2", "2"]);
    stop();
    try {
        await page.goto(homeOf("repo") + "search/?q=quagga2");
        await page.locator("#search-results a", { hasText: "Analyst" }).first().waitFor();
        assert.deepEqual(await versions(), ["2", "2"]);
        assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
    } finally {
        await restart();
        await close();
    }
});

test("another version waits until the pages of this one are closed", async () => {
    const { page, keep, versions, close } = await openHome();
    await keep();
    await page.goto(homeOf("repo") + "roles/analyst/");
    const second = await page.context().newPage();
    await second.goto(homeOf("repo") + "skills/sql/");
    await publish("repo", 2);
    await page.reload();
    await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    await page.reload();
    assert.deepEqual(await versions(), ["1", "1"]);
    await second.close();
    await page.reload().catch(() => {});
    await page.locator(".site-name", { hasText: "repo 2" }).waitFor();
    assert.deepEqual(await versions(), ["2", "2"]);
    await close();
});

test("a download that fails leaves nothing behind", async () => {
    const { keepButton, status, keep, caches, page, close } = await openHome();
    const file = join(folders.repo, "skills/sql/index.html");
    renameSync(file, `${file}.away`);
    await keepButton.click();
    await status.filter({ hasText: "could not be kept" }).waitFor();
    assert.deepEqual(await caches(), []);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    renameSync(`${file}.away`, file);
    await keep();
    await close();
});

test("projects at one host keep apart, and what is kept can be removed and kept again", async () => {
    const { page, keep, keepButton, removeButton, caches, close } = await openHome("repo");
    await keep();
    await page.goto(homeOf("other"));
    await keepButton.waitFor();
    await keep();
    assert.deepEqual(await caches(), ["/other/", "/repo/"]);
    await page.goto(homeOf("repo"));
    await removeButton.click();
    await keepButton.waitFor();
    assert.deepEqual(await caches(), ["/other/"]);
    await keep();
    assert.deepEqual(await caches(), ["/other/", "/repo/"]);
    await page.goto(homeOf("other"));
    await removeButton.click();
    await keepButton.waitFor();
    stop();
    try {
        await page.goto(homeOf("repo") + "roles/analyst/");
        await page.getByRole("heading", { level: 1, name: "Analyst" }).waitFor();
        await assert.rejects(page.goto(homeOf("other") + "roles/analyst/"), /ERR_CONNECTION_REFUSED/);
    } finally {
        await restart();
        await close();
    }
});

test("a site that no longer offers it is no longer kept", async () => {
    const { page, keep, caches, versions, close } = await openHome("other");
    await keep();
    await page.goto(homeOf("repo"));
    await keep();
    await publish("repo", 2, "");
    await page.goto(homeOf("repo") + "roles/analyst/");
    await page.evaluate(async () => {
        while ((await caches.keys()).length > 1) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    assert.deepEqual(await caches(), ["/other/"]);
    await page.goto(homeOf("repo"));
    assert.deepEqual(await versions(), ["2", "2"]);
    assert.equal(await page.locator(".offline").count(), 0);
    const scopes = () =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
    assert.deepEqual(await scopes(), [homeOf("other")]);
    await close();
});

test("other files, and what lies beside the site, are asked of the server", async () => {
    const { page, keep, close } = await openHome();
    await keep();
    await page.goto(homeOf("repo"));
    const text = (address) => page.evaluate(async (url) => (await fetch(url)).text(), address);
    assert.match(await text(homeOf("repo") + "data/graph.json"), /^\{"v"/);
    writeFileSync(join(folders.repo, "notes.txt"), "first");
    assert.equal(await text(homeOf("repo") + "notes.txt"), "first");
    writeFileSync(join(folders.repo, "notes.txt"), "second");
    assert.equal(await text(homeOf("repo") + "notes.txt"), "second");
    assert.equal(await text(origin + "404.html"), "Nothing here");
    await close();
});

test("from a disk there is nothing to press", async () => {
    const home = addressOf(folders.repo);
    const { page, problems, open, close } = await watchedPage(browser, home);
    await open(home + "index.html");
    assert.equal(await page.locator(".offline").count(), 1);
    assert.equal(await page.locator(".offline").isVisible(), false);
    assert.deepEqual(problems, []);
    await close();
});
