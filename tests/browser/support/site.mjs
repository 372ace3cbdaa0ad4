// Built sites: on disk, on a local server, and their pages by type.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

export const projectRoot = fileURLToPath(new URL("../../../", import.meta.url));
const demo = join(projectRoot, "site");

// An empty folder whose name has what addresses must escape. It is gone when the tests are.
export function awkwardFolder() {
    const scratch = mkdtempSync(join(tmpdir(), "rolebook-browser-"));
    process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
    const folder = join(scratch, "my site #1, 100% é");
    mkdirSync(folder);
    return folder;
}

export function copyOfDemo() {
    const folder = awkwardFolder();
    cpSync(demo, folder, { recursive: true });
    return folder;
}

export const addressOf = (folder) => pathToFileURL(folder + sep).href;

// Builds a project with the program that is tested.
export async function buildSite(project, output, ...options) {
    const program = resolve(projectRoot, process.env.ROLEBOOK || "build/dev/src/rolebook");
    if (!existsSync(program)) {
        throw new Error(`There is no ${program}: build it, or set the environment variable ROLEBOOK to its path.`);
    }
    const environment = { SOURCE_DATE_EPOCH: "1767225600", PATH: "/usr/bin:/bin" };
    const built = promisify(execFile)(program, ["build", project, "--output", output, ...options], {
        env: environment,
    });
    const { stdout, stderr } = await built.catch((failure) => {
        throw new Error(`rolebook exits with ${failure.code ?? failure.signal}:\n${failure.stdout}${failure.stderr}`);
    });
    return stdout + stderr;
}

// The addresses of all pages within the site: "roles/data-scientist/index.html".
export function pagesOf(folder) {
    const below = (inner) =>
        readdirSync(inner, { withFileTypes: true }).flatMap((entry) =>
            entry.isDirectory() ? below(join(inner, entry.name)) : [join(inner, entry.name)],
        );
    return below(folder)
        .filter((file) => file.endsWith(".html"))
        .map((file) => relative(folder, file).split(sep).join("/"))
        .sort();
}

// As people see it: on the web a page is its folder.
export function pageAddress(home, page) {
    const path = page.split("/").map(encodeURIComponent).join("/");
    return home + (home.startsWith("http") ? path.replace(/(^|\/)index\.html$/, "$1") : path);
}

// Page type → its pages. The theme writes the type into the page; the hub of the questions looks like a question.
export function pagesByType(folder) {
    const types = new Map();
    for (const page of pagesOf(folder)) {
        const written = /<body class="kind-([a-z-]+)">/.exec(readFileSync(join(folder, page), "utf8"))?.[1];
        if (!written) throw new Error(`${page} does not say what type of page it is`);
        const type = page === "faqs/index.html" ? "questions" : written;
        types.set(type, [...(types.get(type) ?? []), page]);
    }
    return types;
}

// Of each type of page that opens anywhere, the two with the most in them.
export function richestPages(folder) {
    const size = (page) => statSync(join(folder, page)).size;
    const richest = (pages) => [...pages].sort((a, b) => size(b) - size(a)).slice(0, 2);
    return [...pagesByType(folder)]
        .filter(([type]) => type !== "not-found")
        .map(([type, pages]) => [type, richest(pages)]);
}

const mediaTypes = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
};

const isText = (file) => /\.(html|css|js|json|xml|svg|txt)$/.test(file);

// Serves the folder below `mount` ("/repo/") at a port of this machine, else at a free one, as GitHub Pages would: texts
// compressed.
export async function serve(folder, mount, port = 0) {
    const server = createServer((request, response) => {
        const answer = (status, file, headers = {}) => {
            const type = { "content-type": mediaTypes[extname(file)] ?? "text/plain" };
            const isCompressed = isText(file) && /\bgzip\b/.test(request.headers["accept-encoding"]);
            const encoding = isCompressed ? { "content-encoding": "gzip" } : {};
            response.writeHead(status, { ...type, ...encoding, ...headers });
            const bytes = file && readFileSync(file);
            response.end(isCompressed ? gzipSync(bytes) : bytes);
        };
        const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
        const file = join(folder, path.slice(mount.length - 1));
        const found =
            path.startsWith(mount) &&
            (file + sep).startsWith(folder + sep) &&
            statSync(file, { throwIfNoEntry: false });
        if (found && found.isDirectory() && !path.endsWith("/")) {
            answer(301, "", { location: encodeURI(path) + "/" });
        } else if (found && found.isDirectory() && existsSync(join(file, "index.html"))) {
            answer(200, join(file, "index.html"));
        } else if (found && found.isFile()) {
            answer(200, file);
        } else {
            answer(404, join(folder, "404.html"));
        }
    });
    await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
    const close = () => {
        server.close();
        server.closeAllConnections();
    };
    const { port: taken } = server.address();
    return { home: `http://127.0.0.1:${taken}${mount}`, port: taken, close };
}
