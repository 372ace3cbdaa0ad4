// Takes pictures of the committed demo into docs/screenshots: ./dev screenshots
// Eight types of page, in light and dark, on a phone and on a desk. Git keeps the two that README.md shows.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchChromium, watchedPage } from "./support/browser.mjs";
import { pageAddress, projectRoot, serve } from "./support/site.mjs";

const pages = {
    home: "index.html",
    role: "roles/data-scientist/index.html",
    skill: "skills/sql/index.html",
    article: "articles/twelve-week-plan-for-analysts/index.html",
    path: "paths/recent-graduate-data-scientist/index.html",
    family: "families/machine-learning-engineering/index.html",
    questions: "faqs/index.html",
    search: "search/index.html#q=data",
};
const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

const output = join(projectRoot, "docs/screenshots");
mkdirSync(output, { recursive: true });
const server = await serve(join(projectRoot, "site"), "/");
const browser = await launchChromium();
const problems = [];
try {
    for (const [screen, viewport] of Object.entries(screens)) {
        for (const colorScheme of ["light", "dark"]) {
            const watched = await watchedPage(browser, server.home, { viewport, colorScheme });
            for (const [type, page] of Object.entries(pages)) {
                const [path, hash] = page.split("#");
                await watched.open(pageAddress(server.home, path) + (hash ? `#${hash}` : ""));
                if (hash) await watched.page.locator("#search-results a").first().waitFor();
                const file = `${type}-${screen}-${colorScheme}.png`;
                await watched.page.screenshot({ path: join(output, file) });
            }
            problems.push(...watched.problems);
            await watched.close();
        }
    }
} finally {
    await browser.close();
    server.close();
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;
