// Pagefind (the extended program; npm has it per platform, and ours are of Linux) on plain pages of just the documents.
// It writes an index per language and searches in one, so all pages say "en". Its files are compressed already; a
// result's address lies in a file of the page, so that ten results cost ten files.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipped } from "../bytes.mjs";
import { filesBelow, packageFile } from "../places.mjs";

export const name = "Pagefind";

const program = packageFile(`@pagefind/linux-${process.arch}/bin/pagefind_extended`);

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const element = (tag, text) => (text ? `<${tag}>${escaped(text)}</${tag}>\n` : "");

function pageOf({ title, names, description, sections }) {
    const parts = [
        element("h1", title),
        ...names.map((each) => element("p", each)),
        element("p", description),
        ...sections.map(({ heading, text }) => element("h2", heading) + element("p", text)),
    ];
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${element("title", title)}</head>
<body><main data-pagefind-body>
${parts.join("")}</main></body></html>
`;
}

// Seconds that the program takes.
export async function build(documents, folder) {
    for (const document of documents) {
        const file = join(folder, document.url);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, pageOf(document));
    }
    const start = performance.now();
    await promisify(execFile)(program, ["--site", folder, "--quiet"]);
    return (performance.now() - start) / 1000;
}

// Its script runs in Node as it is, but for the language of the page and requests.
let received = null; // told how many bytes came, for the reader who came last
const otherFetch = globalThis.fetch;
globalThis.fetch = async (address, ...rest) => {
    const url = new URL(address);
    if (url.protocol !== "file:") return otherFetch(address, ...rest);
    url.search = "";
    const content = readFileSync(fileURLToPath(url));
    received?.(url.pathname.endsWith(".json") ? gzipped(content) : content.length);
    return new Response(content);
};

function instanceOf(pagefind, home) {
    globalThis.document = { querySelector: () => ({ getAttribute: () => "en" }) };
    try {
        return pagefind.createInstance({ basePath: home, baseUrl: "/", noWorker: true });
    } finally {
        delete globalThis.document;
    }
}

export async function open(documents, site, scratch) {
    const folder = join(scratch, "pagefind");
    const seconds = await build(documents, folder);
    const output = join(folder, "pagefind");
    const home = pathToFileURL(output + "/").href;
    const pagefind = await import(home + "pagefind.js");
    const query = async (instance, text, limit) => {
        const { results } = await instance.search(text);
        const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
        return shown.map(({ url }) => url.replace(/^\//, "").replace(/(^|\/)$/, "$1index.html"));
    };
    const size = (pattern) =>
        filesBelow(output)
            .filter((file) => pattern.test(file))
            .reduce((sum, file) => sum + readFileSync(file).length, 0);
    const index = size(/\.pf_(?:index|meta|fragment)$/);
    const wasm = size(/wasm\.en\.pagefind$/);
    const script = readFileSync(join(output, "pagefind.js"));
    return {
        index: { bytes: index, gzip: index },
        program: { bytes: script.length + wasm, gzip: gzipped(script) + wasm },
        buildSeconds: seconds,
        load() {
            received = null;
            const instance = instanceOf(pagefind, home);
            return (text, limit) => query(instance, text, limit);
        },
        fresh() {
            let transferred = -wasm; // counted as program
            received = (bytes) => (transferred += bytes);
            const instance = instanceOf(pagefind, home);
            return { query: (text, limit) => query(instance, text, limit), transferred: () => transferred };
        },
    };
}
