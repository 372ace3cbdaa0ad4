// How fast engines are in Chromium: load time, and the time per question in milliseconds.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "../../browser/support/browser.mjs";
import { serve } from "../../browser/support/site.mjs";
import { connect } from "./engines/ours.mjs";
import { median, percentile } from "./measures.mjs";

// Runs in the page. Clocks of browsers are coarse, so the time of a question is the mean of some rounds.
async function ask({ start, given, texts, rounds }) {
    const before = performance.now();
    const query = await new Function(`return ${start}`)()(given);
    await query("zzzzzz", 10);
    const loadMs = performance.now() - before;
    for (const text of texts) await query(text, 10);
    const measured = texts.map(() => 0);
    for (let round = 0; round < rounds; ++round) {
        for (let i = 0; i < texts.length; ++i) {
            const begin = performance.now();
            await query(texts[i], 10);
            measured[i] += (performance.now() - begin) / rounds;
        }
    }
    return { loadMs, measured };
}

async function measureOne(browser, engine, opened, site, texts) {
    const folder = mkdtempSync(join(tmpdir(), "rolebook-search-page-"));
    const { before, scripts, modules = {} } = engine.browser.parts();
    writeFileSync(join(folder, "index.html"), '<!doctype html><html lang="en"><title>Search</title>');
    writeFileSync(join(folder, "404.html"), "");
    symlinkSync(site, join(folder, "site"));
    if (opened.json) writeFileSync(join(folder, "index.json"), opened.json);
    mkdirSync(join(folder, "modules"));
    for (const [name, file] of Object.entries(modules)) copyFileSync(file, join(folder, "modules", `${name}.js`));
    const server = await serve(folder, "/");
    const page = await browser.newPage();
    try {
        await page.goto(server.home);
        if (before) await page.addScriptTag({ content: before });
        for (const script of scripts) await page.addScriptTag({ content: readFileSync(script, "utf8") });
        // Methods are written without the word "function".
        const start = engine.browser.start.toString().replace(/^async start/, "async function start");
        const given = { home: server.home, options: engine.browser.options, connect: connect.toString() };
        const { loadMs, measured } = await page.evaluate(ask, { start, given, texts, rounds: 20 });
        return { loadMs, p50: median(measured), p95: percentile(measured, 0.95) };
    } finally {
        await page.close();
        server.close();
        rmSync(folder, { recursive: true });
    }
}

// By name, for those of the engines that can run there; none where there is no Chromium.
export async function inChromium(engines, site, texts) {
    let browser;
    try {
        browser = await launchChromium();
    } catch (failure) {
        console.error(`no times in Chromium: ${failure.message}`);
        return {};
    }
    const times = {};
    try {
        for (const { engine, opened } of engines.filter(({ engine }) => engine.browser)) {
            times[engine.name] = await measureOne(browser, engine, opened, site, texts);
        }
    } finally {
        await browser.close();
    }
    return times;
}
