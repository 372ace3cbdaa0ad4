// The Nu HTML checker, which the W3C's validator is, has nothing to say of any page: not of the committed demo's, and
// not of those of a site whose authors do their best to break its markup.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { need } from "./support/browser.mjs";
import { writeHostileProject } from "./support/hostile_site.mjs";
import { awkwardFolder, buildSite, pagesOf, projectRoot } from "./support/site.mjs";

const { default: checker } = await need("vnu-jar");

// What the checker gets wrong, and why.
const wrong = [
    // It reads the files without an address of their own, so that nothing is "self". That a browser loads them, and
    // nothing else, is tested in pages.test.mjs.
    ({ message }) =>
        /^Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) “(?![a-z]+:|\/\/)[^”]*” blocked/.test(
            message,
        ),
    // Data for search engines is no script: no policy is asked about it.
    ({ message, extract }) =>
        message.startsWith("Inline script violates Content Security Policy") &&
        extract.includes('<script type="application/ld+json">'),
    // A property of CSS since SVG 2.
    ({ message }) => message === "CSS: “vector-effect”: Property “vector-effect” doesn't exist.",
];

// What authors of HTML put into each other is theirs: it stays as the parser understood it.
const ofAuthors = /^Element “\w+” not allowed as child of element “summary” in this context/;

async function faultsOf(folder, allowed = /^$/) {
    const options = ["-Xss8m", "-jar", checker, "--format", "json", "--stdout", "--exit-zero-always"];
    const { stdout } = await promisify(execFile)("java", [...options, "--also-check-css", "--skip-non-html", folder], {
        maxBuffer: 1 << 28,
    }).catch((failure) => {
        if (failure.code !== "ENOENT") throw failure;
        throw new Error("The Nu HTML checker needs Java: install the package 'default-jre-headless'.");
    });
    return JSON.parse(stdout)
        .messages.filter((message) => !wrong.some((isWrong) => isWrong(message)))
        .filter(({ message }) => !allowed.test(message))
        .map(({ url, message, extract }) => `${url.split("/").slice(-3).join("/")}: ${message} ${extract ?? ""}`);
}

test("the checker sees what is not valid", async () => {
    const folder = awkwardFolder();
    writeFileSync(join(folder, "a.html"), "<!doctype html><html lang=en><title>x</title><p><a href=x><a href=y></div>\n");
    mkdirSync(join(folder, "b"));
    writeFileSync(
        join(folder, "b/b.html"),
        `<!doctype html><html lang=en><meta http-equiv="Content-Security-Policy" content="script-src 'self'"><title>x</title>
<script>run()</script>
`,
    );
    const faults = (await faultsOf(folder)).join("\n");
    assert.match(faults, /a\.html: Stray end tag “div”/);
    assert.match(faults, /b\.html: Inline script violates/);
});

test("every page of the demo is valid", async () => {
    assert.deepEqual(await faultsOf(join(projectRoot, "site")), []);
});

test("every page of a hostile site is valid", async () => {
    const project = awkwardFolder();
    const folder = awkwardFolder();
    writeHostileProject(project);
    await buildSite(project, folder, "--quiet");
    assert.ok(pagesOf(folder).length > 50);
    assert.deepEqual(await faultsOf(folder, ofAuthors), []);
});
