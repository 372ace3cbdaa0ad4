// Chromium, and a watch over what goes wrong in its pages.
import { existsSync } from "node:fs";

// A package of package.json.
export async function need(name) {
    try {
        return await import(name);
    } catch (failure) {
        if (failure.code !== "ERR_MODULE_NOT_FOUND") throw failure;
        throw new Error(`The browser tests need the npm package ${name}: run 'npm ci' in tests/browser.`);
    }
}

export async function launchChromium() {
    const { chromium } = await need("playwright-core");
    const program = process.env.CHROMIUM || "/usr/bin/chromium";
    if (!existsSync(program)) {
        throw new Error(
            `The browser tests need Chromium, and there is none at ${program}: install the package 'chromium', or set ` +
                "the environment variable CHROMIUM to its path.",
        );
    }
    return chromium.launch({
        executablePath: program,
        args: [
            "--no-sandbox", // root, as in most containers, cannot have one
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-proxy-server",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // no page gets out of this machine
        ],
    });
}

// A page of a browser window of its own, watched: `problems` are what no page of a site should have, `requests` the
// addresses that were asked for. `home` is the address of the site's folder.
export async function watchedPage(browser, home, options = {}) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(5000);
    const problems = [];
    const requests = [];
    const pending = new Set();
    const note = (text) => problems.push(text);
    context.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) note(`console ${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (event) => note(`uncaught error: ${event.error()}`));
    context.on("dialog", (dialog) => {
        note(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    context.on("request", (request) => {
        const url = request.url();
        requests.push(url);
        pending.add(request);
        if (!url.startsWith(home) && !url.startsWith("data:")) note(`request to elsewhere: ${url}`);
    });
    context.on("requestfinished", (request) => pending.delete(request));
    context.on("requestfailed", (request) => {
        pending.delete(request);
        note(`failed request: ${request.url()}: ${request.failure()?.errorText}`);
    });
    context.on("response", (response) => {
        if (response.status() >= 400) note(`status ${response.status()}: ${response.url()}`);
    });
    await context.addInitScript(() =>
        window.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
            console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI} ${sample}`),
        ),
    );
    const page = await context.newPage();

    // Opens the address, and waits until its scripts have run and all that it loads is there, lazy pictures too.
    async function open(url) {
        pending.clear();
        const response = await page.goto(url);
        await page.evaluate(() =>
            document.querySelectorAll("img[loading=lazy]").forEach((picture) => (picture.loading = "eager")),
        );
        const latest = Date.now() + 5000;
        do await page.waitForTimeout(10);
        while (pending.size && Date.now() < latest);
        for (const request of pending) note(`unanswered request: ${request.url()}`);
        return response;
    }

    return { page, problems, requests, open, close: () => context.close() };
}
