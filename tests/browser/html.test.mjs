// Every page keeps the rules of HTML, as html-validate reads them: those of the committed demo, and those of a site
// whose authors do their best to break its markup.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { need } from "./support/browser.mjs";
import { writeHostileProject } from "./support/hostile_site.mjs";
import { awkwardFolder, buildSite, pagesByType, projectRoot, richestPages } from "./support/site.mjs";

const { HtmlValidate, StaticConfigLoader } = await need("html-validate");

const rules = {
    "doctype-style": ["error", { style: "lowercase" }], // HTML reads either; ours are in lower case
    "long-title": "off", // how long a title is, its author decides
};
const config = new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules });
const checker = new HtmlValidate(config);

async function faultsOf(html) {
    const { results } = await checker.validateString(html);
    return results
        .flatMap(({ messages }) => messages)
        .map(({ line, column, ruleId, message }) => `${line}:${column} ${message} [${ruleId}]`);
}

// What authors of HTML put into each other is theirs: it stays as the parser understood it.
const ofAuthors = /\[element-permitted-content\]$/;

async function assertSound(folder, pages, allowed = /^$/) {
    const faults = [];
    for (const page of pages) {
        for (const fault of await faultsOf(readFileSync(join(folder, page), "utf8"))) {
            if (!allowed.test(fault)) faults.push(`${page}:${fault}`);
        }
    }
    assert.deepEqual(faults, []);
}

const demo = join(projectRoot, "site");
const hostile = awkwardFolder();
const project = awkwardFolder();
writeHostileProject(project);
await buildSite(project, hostile, "--quiet");

test("the check sees what is not sound", async () => {
    const html =
        '<!doctype html>\n<html lang="en"><head><title>x</title></head><body><p id="a"><img src="x"></div></body></html>\n';
    const faults = (await faultsOf(html)).join("\n");
    for (const rule of ["close-order", "wcag/h37"]) assert.match(faults, new RegExp(`\\[${rule}\\]`));
});

for (const [type, pages] of pagesByType(demo)) {
    test(`every ${type} page of the demo is sound HTML`, () => assertSound(demo, pages));
}

for (const [type, pages] of richestPages(hostile)) {
    test(`every ${type} page of a hostile site is sound HTML`, () => assertSound(hostile, pages, ofAuthors));
}
