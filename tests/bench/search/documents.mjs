// The pages of a built site as documents with the same text for every engine: the title, other names and description
// of the page, and its own prose with the headings; no menus, no lists of links, nothing that other pages say.
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { filesBelow } from "./places.mjs";

const kinds = new Set(["article", "author", "family", "faq", "home", "page", "path", "role", "skill"]);
const hubs = /^[a-z]+\/(?:page\/\d+\/)?index\.html$/; // lists, one of which is of the kind of a question
const empty = /^(?:br|hr|img|input|link|meta|source|wbr|col)$/;
const inline = /^(?:a|abbr|b|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)$/;

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

function decoded(text) {
    return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
        name ? (entities[name] ?? all) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
    );
}

const tidy = (text) => text.replace(/\s+/g, " ").trim();

// Elements and texts one after the other: { open, name, attributes } | { close, name } | { text }.
function* tokens(html) {
    for (const [, comment, close, name, attributes, text] of html.matchAll(
        /(<!--[^]*?-->|<![^>]*>)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+|<)/gi,
    )) {
        if (comment) continue;
        if (text) yield { text: decoded(text) };
        else yield close ? { close: true, name } : { open: true, name, attributes };
    }
}

const classesOf = (attributes) => (/\bclass="([^"]*)"/.exec(attributes)?.[1] ?? "").split(" ");

// The first prose that stands in no list of questions is the page's own.
function readMain(html) {
    const page = { title: "", names: [], sections: [{ heading: "", text: "" }] };
    const path = []; // of open elements: { name, classes }
    const isIn = (test) => path.some(test);
    const inProse = () =>
        isIn(({ classes }) => classes.includes("prose")) && !isIn(({ classes }) => classes.includes("question"));
    let label = "";
    for (const token of tokens(html.slice(html.indexOf("<main"), html.indexOf("</main>")))) {
        const section = page.sections[page.sections.length - 1];
        if (token.open && !empty.test(token.name)) {
            path.push({ name: token.name, classes: classesOf(token.attributes) });
            if (/^h[2-6]$/.test(token.name) && inProse()) page.sections.push({ heading: "", text: "" });
            if (token.name === "dd" && isIn(({ classes }) => classes.includes("names"))) page.names.push("");
            if (token.name === "dt") label = "";
        }
        if (token.close) while (path.length && path.pop().name !== token.name);
        if (!token.text) {
            if (!inline.test(token.name)) section.text += "\n";
            continue;
        }
        if (isIn(({ name }) => name === "h1")) page.title += token.text;
        else if (isIn(({ classes }) => classes.includes("names"))) {
            if (isIn(({ name }) => name === "dt")) label += token.text;
            else if (isIn(({ name }) => name === "dd")) page.names[page.names.length - 1] += token.text;
            if (label && !/also known as/i.test(label)) page.names.length = 0;
        } else if (inProse()) {
            if (isIn(({ name }) => /^h[2-6]$/.test(name))) section.heading += token.text;
            else section.text += token.text;
        }
    }
    return page;
}

export function readPage(html, url) {
    const { title, names, sections } = readMain(html);
    const description = decoded(/<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? "");
    const tidied = sections.map(({ heading, text }) => ({ heading: tidy(heading), text: tidy(text) }));
    return {
        url,
        title: tidy(title),
        names: names.map(tidy).filter(Boolean),
        description: tidy(description),
        headings: tidied.map(({ heading }) => heading).filter(Boolean),
        text: tidied.map(({ text }) => text).join("\n"),
        sections: tidied,
    };
}

// All documents of a site, in the order of their addresses ("roles/data-analyst/index.html").
export function readDocuments(site) {
    const documents = [];
    for (const file of filesBelow(site).filter((each) => each.endsWith(".html"))) {
        const url = relative(site, file).split(sep).join("/");
        const html = readFileSync(file, "utf8");
        const kind = /<body class="kind-([a-z-]+)/.exec(html)?.[1];
        const isHub = kind === "faq" && hubs.test(url);
        if (!kinds.has(kind) || isHub) continue;
        const document = readPage(html, url);
        if (document.text.trim()) documents.push(document);
    }
    return documents.sort((a, b) => (a.url < b.url ? -1 : 1));
}
