// Measures the committed demo as a phone would meet it: ./dev lighthouse
// Five types of page, three runs each; the table has the median. Exits 1 when a figure is not what it has to be.
import { serve, projectRoot } from "../browser/support/site.mjs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { join } from "node:path";

const pages = [
    ["home", ""],
    ["role", "roles/data-scientist/"],
    ["skill", "skills/sql/"],
    ["article", "articles/twelve-week-plan-for-analysts/"],
    ["search", "search/"],
];
const runs = 3;

// What is measured, how it is written, and what it has to be.
const score = (name) => (result) => Math.round(result.categories[name].score * 100);
const figures = [
    ["performance", score("performance"), (value) => value >= 99],
    ["accessibility", score("accessibility"), (value) => value === 100],
    ["best practices", score("best-practices"), (value) => value === 100],
    ["SEO", score("seo"), (value) => value === 100],
    ["layout shift", ({ audits }) => audits["cumulative-layout-shift"].numericValue, (value) => value === 0],
];

// How fast Lighthouse finds this machine. Below about 1000, and with other work going on, performance says more about
// the machine than about the page.
const speed = ({ environment }) => Math.round(environment.benchmarkIndex);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// What a category marks down, so that the reader of the table need not look for it.
function faultsOf(result) {
    return Object.values(result.categories).flatMap(({ title, auditRefs }) =>
        auditRefs
            .filter(({ id, weight }) => weight > 0 && (result.audits[id].score ?? 1) < 0.9)
            .map(({ id }) => `    ${title}: ${result.audits[id].title} (${result.audits[id].displayValue ?? id})`),
    );
}

const server = await serve(join(projectRoot, "site"), "/");
const chromium = await launch({
    chromePath: process.env.CHROMIUM || "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], // root, as in most containers, cannot have one
});

let isGood = true;
const line = (cells) => console.log(cells.map((cell) => String(cell).padEnd(16)).join("").trimEnd());
line(["page", ...figures.map(([name]) => name), "machine"]);
try {
    for (const [type, path] of pages) {
        const results = [];
        for (let run = 0; run < runs; ++run) {
            const { lhr } = await lighthouse(server.home + path, { port: chromium.port, logLevel: "error" });
            if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
            results.push(lhr);
        }
        const values = figures.map(([, read]) => median(results.map(read)));
        const isLow = figures.some(([, , isEnough], i) => !isEnough(values[i]));
        line([type, ...values, median(results.map(speed))]);
        if (isLow) console.log([...new Set(results.flatMap(faultsOf))].join("\n"));
        isGood &&= !isLow;
    }
} finally {
    await chromium.kill();
    server.close();
}
process.exitCode = isGood ? 0 : 1;
