// What holds for every page and file of a site whose authors are hostile.
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pageAddress, projectRoot } from "./site.mjs";

// ---- What no field of an author may bring into a page.

// Runs in the page, or in a frame of it.
function foreignParts(inline) {
    const isForeign = [
        (element) =>
            element.matches(
                "iframe, object, embed, base, style, textarea, math, form:not(#plan-form), template:not([data-progress])",
            ),
        (element) =>
            element.matches("script:not([type='application/ld+json'])") &&
            element.textContent !== inline &&
            !/\/(assets|search|data)\/[^/]+\.js$/.test(element.src),
        // What is data must be the only data, and nothing but data.
        (element) =>
            element.matches("script[type='application/ld+json']") &&
            (element.attributes.length > 1 ||
                JSON.parse(element.textContent)["@context"] !== "https://schema.org" ||
                document.querySelectorAll("script[type='application/ld+json']").length > 1),
        (element) => element.matches("img") && !element.src.includes("/pictures/"),
        (element) => element.matches("a, area") && element.href && !/^(file|https?|mailto|tel):/.test(element.href),
        (element) => element.matches("meta[http-equiv]") && element.httpEquiv !== "Content-Security-Policy",
        (element) => element.matches("svg *") && !/^(path|circle|rect|g|text|tspan|title|a|line)$/.test(element.localName),
        (element) =>
            [...element.attributes].some(({ name }) => /^on|^xlink|^style$|^src(doc|set)$|^(form)?action$/.test(name)) &&
            !element.matches(".term-note"),
        (element) => element.matches("[autofocus], [ping], [target], [is]"),
    ];
    const written = ({ localName, attributes }) =>
        [localName, ...[...attributes].map(({ name, value }) => `${name}="${value}"`)].join(" ");
    const parts = [...document.querySelectorAll("*")].filter((each) => isForeign.some((test) => test(each)));
    return [...parts.map(written), ...(window.PWN === undefined ? [] : [`window.PWN is ${window.PWN}`])];
}

// Opens the pages, many at a time in frames, and gives what is wrong with any of them. `look` may look at each frame.
export async function faultsOf(watched, home, names, inline, look = async () => []) {
    const faults = [];
    const { page, problems } = watched;
    const together = 12;
    for (let at = 0; at < names.length; at += together) {
        await page.goto(`${home}robots.txt`);
        const some = names.slice(at, at + together);
        const urls = some.map((name) => (/[#?]/.test(name) ? home + name : pageAddress(home, name)));
        await page.evaluate(
            (all) =>
                Promise.all(
                    all.map((url) => {
                        const frame = document.createElement("iframe");
                        frame.hidden = true; // nothing is painted, all is loaded
                        frame.src = url;
                        const loaded = new Promise((ready) => (frame.onload = ready));
                        document.body.append(frame);
                        return loaded;
                    }),
                ),
            urls,
        );
        for (const [i, frame] of page.frames().slice(1).entries()) {
            const isThere = await frame.evaluate(async () => {
                const pictures = [...document.querySelectorAll("img")];
                for (const picture of pictures) picture.loading = "eager";
                await Promise.allSettled(pictures.map((picture) => picture.decode()));
                return document.querySelectorAll("main#main").length === 1;
            });
            const found = [...(await frame.evaluate(foreignParts, inline)), ...(await look(frame, some[i]))];
            if (!isThere) found.push("not a page of the theme");
            faults.push(...found.map((fault) => `${some[i]}: ${fault}`));
        }
        faults.push(...problems.splice(0).map((problem) => `among ${some[0]} to ${some.at(-1)}: ${problem}`));
    }
    return faults;
}

// ---- Outlines: every element with its attributes and texts, of which only letters and digits count. Two sites that say
// the same, one of them with markup in its texts, have the same.

// Runs in a page; `pages` are HTML, without it the page itself is meant.
function outlinesOf({ pages, root = "", outside = "pre code *" }) {
    const plain = (text) =>
        (root ? text.replaceAll(root, "") : text)
            .replace(/\d+ min read|[\d.]+ [KM]B|\bq\d+-/g, "")
            .replace(/[^\p{L}\p{M}\p{N}]+/gu, "")
            .toLowerCase()
            .replaceAll("and", "");
    const leaves = (json) => {
        const found = [];
        JSON.parse(json, (key, value) => {
            if (typeof value !== "object") found.push(`${key.replace(/^\d+$/, "")}:${plain(String(value))}`);
            return value;
        });
        return found.sort().join(" ");
    };
    const textOf = (element) => {
        if (element.matches("[type='application/ld+json']")) return leaves(element.textContent);
        if (element.closest("pre")) return plain(element.textContent); // colours follow what the code says
        return plain([...element.childNodes].map((node) => (node.nodeType === 3 ? node.data : " ")).join(""));
    };
    const lineOf = (element) =>
        [
            element.parentElement?.localName,
            element.namespaceURI,
            element.localName,
            ...[...element.attributes].map(({ name, value }) => `${name}=${plain(value)}`).sort(),
            textOf(element),
        ].join(" ");
    const linesOf = (root) =>
        [...root.querySelectorAll(`*:not(${outside})`)].flatMap((element) => [
            lineOf(element),
            ...(element.localName === "template" ? linesOf(element.content) : []),
        ]);
    const parse = (html) => new DOMParser().parseFromString(html, "text/html");
    return (pages?.map(parse) ?? [document]).map((each) => linesOf(each).sort());
}

// The lines that only one of them has.
function differences(one, other) {
    const count = new Map();
    for (const line of one) count.set(line, (count.get(line) ?? 0) + 1);
    for (const line of other) count.set(line, (count.get(line) ?? 0) - 1);
    return [...count].filter(([, times]) => times).map(([line, times]) => `${times > 0 ? "+" : "-"} ${line}`);
}

const read = (folder, name) => readFileSync(join(folder, name), "utf8");

// How the pages of one site differ from those of its twin.
export async function differingPages(page, folder, twin, names) {
    const faults = [];
    const together = 40;
    for (let at = 0; at < names.length; at += together) {
        const some = names.slice(at, at + together);
        const [ours, theirs] = [
            await page.evaluate(outlinesOf, { pages: some.map((name) => read(folder, name)) }),
            await page.evaluate(outlinesOf, { pages: some.map((name) => read(twin, name)) }),
        ];
        some.forEach((name, i) => {
            const found = differences(ours[i], theirs[i]);
            if (found.length) faults.push(`${name}: ${found.slice(0, 4).join("\n    ")}`);
        });
    }
    return faults;
}

// How live pages differ, after their scripts.
export async function differencesOfPages(one, other, roots, outside) {
    const [[ours], [theirs]] = [
        await one.evaluate(outlinesOf, { outside, root: roots[0] }),
        await other.evaluate(outlinesOf, { outside, root: roots[1] }),
    ];
    return differences(ours, theirs);
}

// ---- What is left of markup.

// The elements and attributes that docs/front-matter.md allows.
function allowedByTheManual() {
    const manual = read(projectRoot, "docs/front-matter.md");
    const words = (text) => [...text.matchAll(/`([\w-]+)`/g)].map(([, word]) => word);
    const [, common] = /^These attributes may stand in every element: (.*)$/m.exec(manual);
    const [, plain] = /^These elements have no others: (.*)$/m.exec(manual);
    const [, table] = /^\| elements \| attributes \|\n\|---\|---\|\n((?:\|.*\n)+)/m.exec(manual);
    const allowed = Object.fromEntries(words(plain).map((name) => [name, words(common)]));
    for (const row of table.trim().split("\n")) {
        const [, elements, attributes] = row.split("|");
        for (const name of words(elements)) allowed[name] = [...words(common), ...words(attributes)];
    }
    return allowed;
}

// What Markdown and the program add to that.
const added = {
    a: ["role"],
    div: ["role"],
    img: ["loading", "decoding"],
    input: ["type", "checked", "disabled", "class", "aria-label"],
};

// Runs in a page: what is wrong with the markup of texts; `base` is the address of the page.
function faultsInProse({ proses, allowed, base }) {
    const sign = (root) =>
        [...root.querySelectorAll("*")].map((element) =>
            [
                element.parentElement?.closest("main > *")?.localName ?? "",
                element.namespaceURI,
                element.localName,
                ...[...element.attributes].map(({ name, value }) => `${name}=${value}`),
            ].join(" "),
        );
    const written = (element) => element.cloneNode().outerHTML;
    const isOurs = (address) => URL.canParse(address, base) && new URL(address, base).origin === new URL(base).origin;
    return proses.map((html) => {
        const main = new DOMParser().parseFromString(`<main><div>${html}</div></main>`, "text/html").body.firstChild;
        const faults = [];
        for (const element of main.firstChild.querySelectorAll("*")) {
            const isKnown = element.namespaceURI.endsWith("xhtml") && allowed[element.localName];
            const { attributes } = element;
            if (!isKnown) faults.push(`element ${written(element)}`);
            else if ([...attributes].some(({ name }) => !isKnown.includes(name))) {
                faults.push(`attribute ${written(element)}`);
            }
            for (const { name, value } of attributes) {
                const isMedia = name === "src" || name === "poster";
                if (isMedia && (!value || !isOurs(value))) faults.push(`address ${written(element)}`);
                if (name === "href" && !/^(https?|mailto|tel):/.test(URL.parse(value, base)?.protocol)) {
                    faults.push(`link ${written(element)}`);
                }
                if (name === "cite" && !/^https?:/.test(value)) faults.push(`cited ${written(element)}`);
            }
        }
        // What a parser made of it gives the same once more, as where a script or a feed reader puts it into a page.
        const again = document.createElement("main");
        again.innerHTML = main.innerHTML;
        if (sign(again).join("\n") !== sign(main).join("\n")) faults.push("means something else when it is parsed again");
        return faults;
    });
}

export const proseFaults = (page, proses, base) => {
    const allowed = allowedByTheManual();
    for (const [name, attributes] of Object.entries(added)) (allowed[name] ??= []).push(...attributes);
    return page.evaluate(faultsInProse, { proses, allowed, base });
};

// Runs in a page: the texts within pages.
export const prosesOf = (page, pages) =>
    page.evaluate(
        (all) =>
            all.map((html) => {
                const parsed = new DOMParser().parseFromString(html, "text/html");
                const [prose, ...more] = parsed.querySelectorAll(".prose:not(.question *)");
                const isWhole = !more.length && parsed.body.lastElementChild.matches("footer.site-footer");
                const ids = [...parsed.querySelectorAll("[id]")].map(({ id }) => id);
                const repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
                return { html: isWhole ? prose.innerHTML : null, repeated };
            }),
        pages,
    );

// Where the elements that a page's text is written with are not those that a browser makes of it; "" if they are.
export const reading = (page, pages) =>
    page.evaluate(
        (all) =>
            all.map((html) => {
                const [, main] = /<main id="main">([^]*)<\/main>/.exec(html);
                const written = [...main.matchAll(/<([a-z][a-z0-9]*)(?=[ >])/g)].map(([, name]) => name);
                const parsed = new DOMParser().parseFromString(html, "text/html").querySelector("main");
                const read = [...parsed.querySelectorAll("*")].map(({ localName }) => localName);
                const at = written.findIndex((name, i) => name !== read[i]);
                if (at < 0 && written.length === read.length) return "";
                const end = (list) => list.slice(0, at + 1 || undefined).slice(-4).join(" ");
                return `${end(written)} is read as ${end(read)}`;
            }),
        pages,
    );

// ---- Files for programs, parsed as strictly as there is.

/* eslint-disable no-control-regex */
const forbidden = {
    ".html": /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/,
    // What is no character of XML 1.0.
    ".xml": /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/,
};

// The text of a file; throws unless it is UTF-8, and has only characters that may stand in such a file.
export function strictText(bytes, name) {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const found = forbidden[extname(name)]?.exec(text);
    if (found) {
        const code = found[0].charCodeAt(0).toString(16).padStart(4, "0");
        throw new Error(`U+${code} after ${JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index))}`);
    }
    return text;
}

// Rows of RFC 4180, which here end in a line feed; or throws.
export function strictRows(text) {
    const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n)/y;
    const rows = [[]];
    while (field.lastIndex < text.length) {
        const at = field.lastIndex;
        const found = field.exec(text);
        if (!found) throw new Error(`no CSV after ${JSON.stringify(text.slice(Math.max(0, at - 60), at))}`);
        rows.at(-1).push(found[1]?.replaceAll('""', '"') ?? found[2]);
        if (found[3] === "\n") rows.push([]);
    }
    if (rows.pop().length) throw new Error("the last line has no end");
    if (rows.some((row) => row.length !== rows[0].length)) throw new Error("rows differ in length");
    return rows;
}

// The values in JSON, in any order, of which only letters and digits count.
export function leavesOf(json) {
    const ofHtml = (html) => html.replace(/<[^>]*>|&(?:lt|gt|quot|#39);/g, "").replaceAll("&amp;", "&");
    const plain = (value, key) =>
        (key === "content_html" ? ofHtml(value) : value)
            .replace(/^\d+%?$|…$/, "")
            .replace(/[^\p{L}\p{M}\p{N}]+/gu, "")
            .toLowerCase()
            .replaceAll("and", "");
    const found = [];
    JSON.parse(json, (key, value) => {
        if (typeof value !== "object") found.push(`${plain(key, "")}: ${plain(String(value), key)}`);
        return value;
    });
    return found.sort();
}

// Of [file, [[selector, attribute or "" for the text, value], …]], what is not on the page.
export async function shownFaults(page, wanted) {
    const found = await page.evaluate(
        (all) =>
            all.map(([html, expected]) => {
                const parsed = new DOMParser().parseFromString(html, "text/html");
                return expected.flatMap(([selector, attribute, value]) => {
                    const elements = [...parsed.querySelectorAll(selector)];
                    const values = elements.map((each) =>
                        (attribute ? each.getAttribute(attribute) : each.textContent)?.trim(),
                    );
                    return values.includes(value.trim()) ? [] : [{ selector, attribute, value, values: values.slice(0, 5) }];
                });
            }),
        wanted.map(([file, expected]) => [readFileSync(file, "utf8"), expected]),
    );
    return found.flatMap((lacking, i) => lacking.map((each) => ({ file: wanted[i][0], ...each })));
}
