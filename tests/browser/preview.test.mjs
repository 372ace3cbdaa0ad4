// The preview while somebody writes: pages follow, stay where they were scrolled to, and show errors over themselves.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launchChromium } from "./support/browser.mjs";

const program = process.env.ROLEBOOK ?? new URL("../../build/dev/src/rolebook", import.meta.url).pathname;
const long = Array.from({ length: 80 }, (_, i) => `Paragraph ${i} of a long text.\n`).join("\n");
const role = (text, keys = "") => `---\ntitle: Analyst\nskills: [SQL]\n${keys}---\n\n${text}\n\n${long}`;

let root, server, home, browser;

const write = (name, text) => writeFile(join(root, name), text);

before(async () => {
    root = await mkdtemp(join(tmpdir(), "rolebook-preview-"));
    await mkdir(join(root, "content/roles"), { recursive: true });
    await write("rolebook.toml", 'title = "Work"\noffline = true\n');
    await write("content/roles/analyst.md", role("First words."));
    server = spawn(program, ["serve", root], { stdio: ["ignore", "pipe", "inherit"] });
    home = await new Promise((found) => {
        let printed = "";
        server.stdout.on("data", (part) => {
            printed += part;
            const address = printed.match(/open (http:\S+)\n/)?.[1];
            if (address) found(address);
        });
    });
    browser = await launchChromium();
});

after(async () => {
    await browser?.close();
    server?.kill("SIGINT");
    await rm(root, { recursive: true, force: true });
});

async function open(path) {
    const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
    context.setDefaultTimeout(15000);
    const page = await context.newPage();
    const problems = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(home + path);
    return { page, problems, context };
}

test("an edited page shows its new text where it was scrolled to", async () => {
    const { page, problems, context } = await open("roles/analyst/");
    await page.evaluate(() => scrollTo(0, 1500));
    await write("content/roles/analyst.md", role("Other words."));
    await page.getByText("Other words.").waitFor();
    await page.waitForFunction(() => scrollY === 1500);
    assert.deepEqual(problems, []);
    await context.close();
});

test("an error lies over the last good page, and goes away with its cause", async () => {
    const { page, problems, context } = await open("roles/analyst/");
    await write("content/roles/analyst.md", role("Words.", "level: [\n"));
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /^1 error/);
    assert.match(await alert.innerText(), /content\/roles\/analyst\.md:\d+:\d+: error: /);
    assert.equal(await page.getByRole("heading", { name: "Analyst", level: 1 }).count(), 1);
    await page.getByRole("button", { name: "Hide" }).click();
    assert.equal(await alert.count(), 0);
    await write("content/roles/analyst.md", role("Right words."));
    await page.getByText("Right words.").waitFor();
    assert.equal(await alert.count(), 0);
    assert.deepEqual(problems, []);
    await context.close();
});

test("another page of the site stays as it is", async () => {
    const { page, context } = await open("search/");
    await page.evaluate(() => (globalThis.isSame = true));
    const other = await open("roles/analyst/");
    await write("content/roles/analyst.md", role("Changed words."));
    await other.page.getByText("Changed words.").waitFor();
    await page.waitForTimeout(1500);
    assert.equal(await page.evaluate(() => globalThis.isSame), true);
    await context.close();
    await other.context.close();
});

test("the search finds what was just written, and nothing is kept by the browser", async () => {
    await write("content/roles/analyst.md", role("Wombats are counted."));
    const { page, context } = await open("search/");
    await page.waitForTimeout(1500);
    await page.goto(`${home}search/?q=wombats`);
    await page.getByText("Analyst").first().waitFor();
    const kept = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    assert.equal(kept, 0);
    await context.close();
});
