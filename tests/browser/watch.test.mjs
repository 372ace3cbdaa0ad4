// The other tests here trust the watch to see what goes wrong: it is shown a page where everything does.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { addressOf, awkwardFolder } from "./support/site.mjs";

const folder = awkwardFolder();
const home = addressOf(folder);

const browser = await launchChromium();
const watched = await watchedPage(browser, home);
const lifted = await watchedPage(browser, home, { bypassCSP: true });
after(() => browser.close());

async function problemsOf(html, { page, open, problems } = watched) {
    writeFileSync(join(folder, "index.html"), html);
    await open(home + "index.html");
    return { problems: problems.splice(0), pwn: await page.evaluate(() => window.PWN) };
}

test("a sound page has no problem", async () => {
    assert.deepEqual((await problemsOf("<!doctype html><title>x</title><p>x")).problems, []);
});

for (const [what, html, problem] of [
    ["a missing picture", '<img src="missing.png">', /^failed request: .*missing\.png/],
    [
        "a missing lazy picture far below",
        '<p style="height:99999px"><img loading="lazy" src="far.png">',
        /^failed request: .*far\.png/,
    ],
    ["a message on the console", "<script>console.error('oh')</script>", /^console error: oh$/],
    ["a warning on the console", "<script>console.warn('hm')</script>", /^console warning: hm$/],
    ["an uncaught error", "<script>nothing.here</script>", /^uncaught error: ReferenceError/],
    ["a rejected promise", "<script>Promise.reject(new Error('no'))</script>", /^uncaught error: Error: no/],
    ["a dialog", "<script>alert('hello')</script>", /^dialog: hello$/],
    [
        "a request to another host",
        '<link rel="stylesheet" href="https://other.example/x.css">',
        /^request to elsewhere: https:\/\/other\.example/,
    ],
    ["a file outside the site", '<img src="../outside.png">', /^request to elsewhere: .*outside\.png/],
    [
        "what the policy forbids",
        `<meta http-equiv="Content-Security-Policy" content="img-src 'none'"><img src="data:image/png,x">`,
        /^console error: securitypolicyviolation: img-src data/,
    ],
]) {
    test(`the watch sees ${what}`, async () => {
        const { problems } = await problemsOf(`<!doctype html><title>x</title>${html}`);
        assert.ok(
            problems.some((each) => problem.test(each)),
            problems.join("\n") || "it saw nothing",
        );
    });
}

test("with the policy lifted, a handler in the markup does run", async () => {
    const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>x</title>
        <img src="data:,x" onerror="window.PWN=1">`;
    assert.equal((await problemsOf(html)).pwn, undefined);
    assert.equal((await problemsOf(html, lifted)).pwn, 1);
});
