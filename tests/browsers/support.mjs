// Firefox and WebKitGTK behind one small interface: `open` an address, `evaluate` a function in the page, `close`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import puppeteer from "puppeteer-core";

export async function launchFirefox() {
    const browser = await puppeteer.launch({
        browser: "firefox",
        executablePath: "/usr/bin/firefox-esr",
        headless: true,
    });
    const page = await browser.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    return {
        problems,
        open: (address) => page.goto(address, { waitUntil: "load" }),
        evaluate: (work, ...values) => page.evaluate(work, ...values),
        close: () => browser.close(),
    };
}

// Through its WebDriver (https://www.w3.org/TR/webdriver2/), which tells nothing of a page's errors.
export async function launchWebKit(port = 14444) {
    const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", detached: true });
    const command = async (method, path, body) => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
        const { value } = await answer.json();
        if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
        return value;
    };
    const isReady = () =>
        command("GET", "/status").then(
            ({ ready }) => ready,
            () => false,
        );
    for (let tries = 0; !(await isReady()); ++tries) {
        if (tries === 100) throw new Error("WebKitWebDriver does not answer");
        await new Promise((resume) => setTimeout(resume, 100));
    }
    const folders = readdirSync("/usr/lib", { withFileTypes: true }).filter((entry) =>
        entry.name.endsWith("-linux-gnu"),
    );
    const binary = folders
        .map(({ name }) => `/usr/lib/${name}/webkit2gtk-4.1/MiniBrowser`)
        .find((program) => existsSync(program));
    if (!binary) throw new Error("There is no MiniBrowser of WebKitGTK: install the package webkit2gtk-driver.");
    const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
    const { sessionId } = await command("POST", "/session", { capabilities: { alwaysMatch: options } });
    const session = `/session/${sessionId}`;
    return {
        problems: [],
        open: (url) => command("POST", `${session}/url`, { url }),
        evaluate: (work, ...args) =>
            command("POST", `${session}/execute/async`, {
                script: `const done = arguments[arguments.length - 1];
                    Promise.resolve((${work})(...[...arguments].slice(0, -1))).then(done, (error) => done(String(error)));`,
                args,
            }),
        close: async () => {
            await command("DELETE", session);
            process.kill(-driver.pid);
            await once(driver, "exit");
        },
    };
}
