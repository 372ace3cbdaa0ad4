// The planner of the committed demo, from a disk and on the web: marks, what is missing, links, the comparison.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, copyOfDemo, pageAddress, serve } from "./support/site.mjs";

const folder = copyOfDemo();
const { roles } = JSON.parse(readFileSync(join(folder, "data/roles.json"), "utf8"));
const titleOf = (id) => roles.find((role) => role.id === `role:${id}`).title;
const server = await serve(folder, "/repo/");
const browser = await launchChromium();
after(async () => {
    await browser.close();
    server.close();
});

for (const [medium, home] of [
    ["a disk", addressOf(folder)],
    ["the web", server.home],
]) {
    const { page, open, problems } = await watchedPage(browser, home);
    const plan = pageAddress(home, "plan/index.html");
    const missing = page.locator("#plan-gap .gap").first().locator(".row-name a");

    const onPlanner = (name, act) =>
        test(`the planner from ${medium}: ${name}`, async () => {
            problems.length = 0;
            await page.setViewportSize({ width: 360, height: 740 });
            await open(plan);
            await page.evaluate(() => localStorage.clear());
            await open(pageAddress(home, "index.html"));
            await act();
            assert.deepEqual(problems.splice(0), []);
        });

    const count = () => page.locator("#plan-count").textContent();

    onPlanner("two choices on the home page name what is missing", async () => {
        const [from, to] = [page.locator(".plan select").first(), page.locator(".plan select").last()];
        await from.focus();
        await from.selectOption("data-analyst");
        await to.selectOption("data-scientist");
        const answer = page.locator("[data-answer]");
        await answer.locator("li").first().waitFor();
        assert.match(await answer.innerText(), /covers \d+ of \d+ listed skills, \d+ % of Data Scientist/);
        const named = await answer.locator("li").allInnerTexts();
        await answer.getByRole("link", { name: "Plan how to get there" }).click();
        await missing.first().waitFor();
        assert.deepEqual((await missing.allInnerTexts()).slice(0, named.length), named);
    });

    onPlanner("a skill marked on its page counts on the page of a role, and in the planner", async () => {
        await open(pageAddress(home, "skills/python/index.html"));
        await page.locator(".page-header .mark").click();
        assert.equal(await page.locator(".page-header .mark").getAttribute("aria-pressed"), "true");
        await open(pageAddress(home, "roles/data-scientist/index.html"));
        const told = page.locator(".marked");
        assert.match(await told.innerText(), /You have marked 1 of the \d+ skills listed here\./);
        await page.getByRole("button", { name: "I have this: Statistics" }).click();
        assert.match(await told.innerText(), /You have marked 2 of the/);
        await told.getByRole("link").click();
        await missing.first().waitFor();
        assert.equal(await count(), "You have marked 2 skills");
        assert.equal(await page.locator("#plan-gap h2").innerText(), "Missing for Data Scientist");
        assert.ok(!(await missing.allInnerTexts()).includes("Python"));
    });

    onPlanner("roles are ranked, and every figure opens its sum", async () => {
        await open(plan);
        await page.locator("#plan-from").selectOption("data-analyst");
        const first = page.locator("#plan-ranking > li").first();
        assert.match(await first.innerText(), /^Data Analyst\s+covers (\d+) of \1 listed skills, 100 %/);
        const sum = first.locator("details");
        await sum.locator("summary").click();
        assert.match(await sum.locator("p").innerText(), /^(\d+) of \1 is 100 %\./);
        await page.locator("#plan-ranking button").nth(1).click();
        assert.ok(await page.locator("#plan-gap h2").isVisible());
        assert.match(await page.locator("#plan-next").innerText(), /it raises most roles: \d+ roles/);
    });

    onPlanner("skills are added by name, by the checklist, and removed", async () => {
        await open(plan);
        await page.locator("#plan-add").fill("sql");
        await page.keyboard.press("Enter");
        assert.equal(await count(), "You have marked 1 skill");
        await page.locator("#plan-add").fill("juggling");
        await page.keyboard.press("Enter");
        assert.match(await page.locator("#plan-status").innerText(), /No skill of this site is called “juggling”/);
        await page.locator("summary", { hasText: "My job is not listed" }).click();
        const boxes = page.locator("#plan-checklist input:not(:checked)");
        assert.ok((await page.locator("#plan-checklist input").count()) <= 12);
        await boxes.first().check();
        assert.equal(await count(), "You have marked 2 skills");
        await page.locator("#plan-count").click();
        await page.getByRole("button", { name: "Remove SQL" }).click();
        assert.equal(await count(), "You have marked 1 skill");
        await page.getByRole("button", { name: "Forget everything" }).click();
        assert.match(await count(), /^Nothing is marked yet/);
        assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [], "nothing is kept");
    });

    onPlanner("odd addresses do no harm", async () => {
        for (const hash of [
            "have=__proto__,constructor.9,sql.7&to=__proto__",
            "have=%E0%A4%A&rung=99",
            "to=<img src=x>",
            "have=,,.&from=",
        ]) {
            await open(plan + "#" + hash);
            await page.locator(".plan").waitFor();
            await open(pageAddress(home, "roles/index.html"));
        }
    });

    onPlanner("two roles stand side by side", async () => {
        await open(`${pageAddress(home, "compare/index.html")}#a=data-analyst&b=data-scientist`);
        const shared = page.getByRole("region", { name: "Shared skills" });
        await shared.waitFor();
        assert.deepEqual(await shared.locator("thead th").allInnerTexts(), ["Skill", "Data Analyst", "Data Scientist"]);
        const { similar } = roles.find(({ id }) => id === "role:data-analyst");
        assert.ok(similar.some(({ id }) => id === "role:data-scientist"));
        await page.locator(".plan select").last().selectOption("ai-engineer");
        assert.deepEqual(await page.locator("#comparison h3").allInnerTexts(), [
            "Data Analyst",
            titleOf("ai-engineer"),
        ]);
    });
}

test("the planner on the web: a link shows the skills of somebody else and leaves one's own alone", async () => {
    const { page, open, problems } = await watchedPage(browser, server.home);
    const plan = pageAddress(server.home, "plan/index.html");
    await open(plan);
    await page.locator("#plan-add").fill("sql");
    await page.keyboard.press("Enter");
    await open(pageAddress(server.home, "index.html"));
    await open(`${plan}#have=python.2,statistics&to=data-scientist`);
    assert.equal(await page.locator("#plan-count").textContent(), "You have marked 2 skills");
    assert.ok(await page.locator("#plan-shared").isVisible());
    await page.getByRole("button", { name: "Back to mine" }).click();
    assert.equal(await page.locator("#plan-count").textContent(), "You have marked 1 skill");
    await open(pageAddress(server.home, "skills/sql/index.html"));
    assert.equal(await page.locator(".mark").first().getAttribute("aria-pressed"), "true");
    assert.deepEqual(problems, []);
});
