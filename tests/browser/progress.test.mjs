// Readers keep track of their progress on a path: in their browser, for each path by itself, and in files.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, awkwardFolder, buildSite, pageAddress, serve } from "./support/site.mjs";

const project = awkwardFolder();
function write(path, content) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
}
const steps = [
    { id: "rows", title: "Rows & <columns>", hours: 10 },
    { id: "shop", title: "A report for a shop", choice: "Something real", hours: 30 },
    { id: "club", title: "A report for a club", choice: "Something real", hours: 60.5 },
    { id: "python", title: "A little Python", optional: true, hours: 5 },
    { id: "apply", title: "Apply" },
];
for (const title of ["Waiter to analyst", "数据 100 %"]) {
    write(`content/paths/${title}.md`, JSON.stringify({ title, for: "role:analyst", hours: 99, steps }));
}
write("content/roles/analyst.md", "# Analyst\n");
const folder = awkwardFolder();
await buildSite(project, folder, "--quiet");
const server = await serve(folder, "/repo/");

const browser = await launchChromium();
after(async () => {
    await browser.close();
    server.close();
});
const disk = addressOf(folder);
const [waiter, chinese] = ["paths/waiter-to-analyst/index.html", "paths/数据-100/index.html"];
const nothingDone = "0 of 3 steps done, at least 40 hours left, about 5 hours of optional steps";

// The path in a browser that has not seen it.
async function openPath(home, { prepare = () => {}, given, ...options } = {}) {
    const watched = await watchedPage(browser, home, options);
    await watched.page.addInitScript(prepare, given);
    await watched.open(pageAddress(home, waiter));
    const { page } = watched;
    const control = (title) => page.getByRole("combobox", { name: title });
    return {
        ...watched,
        control,
        set: (title, status) => control(title).selectOption({ label: status }),
        count: () => page.locator(".progress [role=status]").first().innerText(),
        note: () => page.locator(".progress [role=status]").last().innerText(),
        read: (text, name = "mine.json") =>
            page.locator("input[type=file]").setInputFiles({
                name,
                mimeType: "application/json",
                buffer: Buffer.from(text),
            }),
    };
}

async function savedFile(page) {
    const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Save to a file" }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

for (const [medium, home] of [
    ["a disk", disk],
    ["the web", server.home],
]) {
    test(`progress survives a reload and belongs to one path, from ${medium}`, async () => {
        const { page, open, problems, control, set, count, close } = await openPath(home);
        assert.equal(await count(), nothingDone);
        await set("Rows & <columns>", "Done");
        await page.reload();
        assert.equal(await control("Rows & <columns>").inputValue(), "done");
        assert.match(await count(), /^1 of 3 steps done/);
        await open(pageAddress(home, chinese));
        assert.equal(await count(), nothingDone);
        await set("Apply", "Learning");
        await page.reload();
        assert.equal(await control("Apply").inputValue(), "learning");
        await open(pageAddress(home, waiter));
        assert.equal(await control("Apply").inputValue(), "todo");
        assert.equal(await control("Rows & <columns>").inputValue(), "done");
        assert.deepEqual(problems, []);
        await close();
    });

    test(`a file takes progress from ${medium} to the other`, async () => {
        const from = await openPath(home);
        await from.set("A report for a club", "Learning");
        await from.set("Apply", "Skipped");
        const { name, text } = await savedFile(from.page);
        assert.equal(name, "waiter-to-analyst-progress.json");
        assert.deepEqual(JSON.parse(text), {
            v: 1,
            path: "paths/waiter-to-analyst/",
            steps: {
                step_rows: "todo",
                step_shop: "todo",
                step_club: "learning",
                step_python: "todo",
                step_apply: "skipped",
            },
        });
        assert.deepEqual(from.problems, []);
        await from.close();

        const to = await openPath(home === disk ? server.home : disk);
        await to.read(text, name);
        await to.page.getByText(`Read 5 steps from ${name}, 2 changed.`).waitFor();
        await to.page.reload();
        assert.equal(await to.control("A report for a club").inputValue(), "learning");
        assert.equal((await savedFile(to.page)).text, text);
        assert.deepEqual(to.problems, []);
        await to.close();
    });
}

test("what is optional is counted by itself, one of a choice is enough, and hours are those left", async () => {
    const { set, count, close } = await openPath(disk);
    const optional = "about 5 hours of optional steps";
    await set("Apply", "Skipped");
    assert.equal(await count(), `0 of 3 steps done, 1 skipped, about 40 to 70.5 hours left, ${optional}`);
    await set("A report for a club", "Learning");
    assert.equal(await count(), `0 of 3 steps done, 1 skipped, about 70.5 hours left, ${optional}`);
    await set("A report for a club", "Skipped");
    assert.equal(await count(), `0 of 3 steps done, 1 skipped, about 40 hours left, ${optional}`);
    await set("A report for a shop", "Done");
    assert.equal(await count(), `1 of 3 steps done, 1 skipped, about 10 hours left, ${optional}`);
    await set("A little Python", "Done");
    assert.equal(await count(), "1 of 3 steps done, 1 skipped, 1 optional step done, about 10 hours left");
    await set("Rows & <columns>", "Done");
    assert.equal(await count(), "2 of 3 steps done, 1 skipped, 1 optional step done");
    await close();
});

test("a file that does not fit is refused, and the page says why", async () => {
    const { read, count, note, problems, close, page } = await openPath(disk);
    const path = "paths/waiter-to-analyst/";
    const refused = [
        ["", "it is not JSON"],
        ["<html>", "it is not JSON"],
        ["null", "it does not hold progress on a path"],
        ['{"v":1}', "it does not hold progress on a path"],
        [JSON.stringify({ v: 1, path, steps: ["done"] }), "it does not hold progress on a path"],
        [JSON.stringify({ v: 1, path: { toString: 1 }, steps: {} }), "it does not hold progress on a path"],
        [JSON.stringify({ v: 2, path, steps: {} }), "it is of another version than this page"],
        [JSON.stringify({ v: 1, path: "<b>x</b>", steps: {} }), "it belongs to another path, <b>x</b>"],
        [" ".repeat(1000001), "it is too large"],
    ];
    for (const [i, [text, fault]] of refused.entries()) {
        await read(text, `${i}.json`);
        await page.getByText(`Nothing was read from ${i}.json: ${fault}.`, { exact: true }).waitFor();
        assert.equal(await count(), nothingDone);
    }
    const mixed = { step_rows: "done", step_shop: "finished", step_club: {}, step_gone: "done", constructor: "done" };
    await read(JSON.stringify({ v: 1, path, steps: mixed }));
    await page.getByText("Read 1 step from").waitFor();
    assert.equal(
        (await note()).trim(),
        "Read 1 step from mine.json, 1 changed. 4 were left out because this page does not know them.",
    );
    assert.match(await count(), /^1 of 3 steps done/);
    assert.deepEqual(problems, []);
    await close();
});

const brokenStorages = {
    forbidden: () =>
        Object.defineProperty(window, "localStorage", {
            get() {
                throw new DOMException("Access is denied", "SecurityError");
            },
        }),
    full: () => {
        Storage.prototype.setItem = () => {
            throw new DOMException("The quota has been exceeded", "QuotaExceededError");
        };
    },
};
for (const [state, prepare] of Object.entries(brokenStorages)) {
    test(`where the storage is ${state}, the page works, says that nothing is kept and still saves files`, async () => {
        const { page, set, count, note, problems, close } = await openPath(disk, { prepare });
        assert.equal(await note(), "");
        await set("Rows & <columns>", "Done");
        assert.match(await count(), /^1 of 3 steps done/);
        assert.match(await note(), /cannot keep your progress/);
        assert.equal(JSON.parse((await savedFile(page)).text).steps.step_rows, "done");
        assert.deepEqual(problems, []);
        await close();
    });
}

test("what the storage holds is not trusted", async () => {
    const prepare = (text) => {
        localStorage.setItem("rolebook-progress:" + location.pathname.replace("index.html", ""), text);
    };
    const stored = { v: 1, path: "paths/waiter-to-analyst/", steps: { step_rows: "done" } };
    const oneDone = "1 of 3 steps done, at least 30 hours left, about 5 hours of optional steps";
    for (const [given, shown] of [
        [JSON.stringify(stored), oneDone],
        ["{", nothingDone],
        ["[]", nothingDone],
        [JSON.stringify({ ...stored, v: 9 }), nothingDone],
        [JSON.stringify({ ...stored, steps: 7 }), nothingDone],
    ]) {
        const { count, problems, close } = await openPath(disk, { prepare, given });
        assert.equal(await count(), shown, given);
        assert.deepEqual(problems, []);
        await close();
    }
});

test("another tab shows the same progress", async () => {
    const { page, set, close } = await openPath(server.home);
    const other = await page.context().newPage();
    await other.goto(pageAddress(server.home, waiter));
    await set("Apply", "Done");
    await other.getByText("1 of 3 steps done").waitFor();
    assert.equal(await other.getByRole("combobox", { name: "Apply" }).inputValue(), "done");
    await close();
});

test("everything is reached and set with the keys, and the focus is seen", async () => {
    const { page, control, count, close } = await openPath(disk);
    await page.getByRole("button", { name: "Save to a file" }).focus();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Read from a file");
    await page.keyboard.press("Tab");
    const first = control("Rows & <columns>");
    assert.ok(await first.evaluate((element) => element === document.activeElement));
    assert.notEqual(await first.evaluate((element) => getComputedStyle(element).outlineStyle), "none");
    await page.keyboard.press("d");
    assert.match(await count(), /^1 of 3 steps done/);
    await close();
});

// What is drawn beside the title of each step.
const boxes = (page) =>
    page.locator(".step h3").evaluateAll((headings) =>
        headings.map((heading) => {
            const { content, width } = getComputedStyle(heading, "::after");
            return width === "16px" ? content.replace(/ \/.*/, "") : "none";
        }),
    );

test("without scripts the steps are there, with no dead controls, and with boxes to tick on paper", async () => {
    const { page, problems, close } = await openPath(disk, { javaScriptEnabled: false });
    for (const { title } of steps) assert.ok(await page.getByRole("heading", { name: title }).isVisible(), title);
    const controls = page.locator("main :is(button, input, select, meter, .progress)");
    assert.equal(await controls.count(), 0);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await boxes(page), Array(5).fill('""'));
    assert.deepEqual(problems, []);
    await close();
});

test("on paper a step has a box, ticked if it is done, and no controls", async () => {
    const { page, set, close } = await openPath(disk);
    await set("Rows & <columns>", "Done");
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await boxes(page), ['"✓"', ...Array(4).fill('""')]);
    assert.equal(await page.locator(".progress button:visible, .step select:visible").count(), 0);
    await close();
});

test("progress fits on a narrow screen, from left to right and from right to left", async () => {
    const { page, set, read, close } = await openPath(disk, { viewport: { width: 320, height: 640 } });
    await set("Rows & <columns>", "Skipped");
    await read("{", `${"long".repeat(30)}.json`);
    await page.getByText("Nothing was read").waitFor();
    for (const direction of ["ltr", "rtl"]) {
        const beyond = await page.evaluate((dir) => {
            document.documentElement.dir = dir;
            return [...document.querySelectorAll("#steps *")]
                .map((element) => element.getBoundingClientRect())
                .filter(({ left, right }) => left < -1 || right > innerWidth + 1).length;
        }, direction);
        assert.equal(beyond, 0, direction);
    }
    await close();
});
