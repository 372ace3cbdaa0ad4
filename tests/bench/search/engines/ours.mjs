// Rolebook's own search, as the default theme runs it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipped, sizeOfFiles } from "../bytes.mjs";
import { filesBelow, pathTo } from "../places.mjs";

export const name = "ours";
export const script = pathTo("themes/default/search.js");

// What runs in Node and in a browser: from the script, the index and a loader to a function that answers.
export function connect({ makeSearch }, index, load) {
    const search = makeSearch(index, load);
    return async (text, limit) => {
        const { results } = await search.answer(text);
        const pages = await Promise.all(results.slice(0, limit).map(({ page }) => search.page(page)));
        return pages.map(({ url }) => url);
    };
}

export async function open(documents, site) {
    const program = createRequire(import.meta.url)(script);
    const fileOf = (part, ending) => join(site, "search", `${part}.${ending}`);
    const parse = (part) => JSON.parse(readFileSync(fileOf(part, "json"), "utf8"));
    const sizes = new Map(); // of what pages load: scripts that hold the same as the JSON
    const sent = (part) => sizes.get(part) ?? sizes.set(part, gzipped(readFileSync(fileOf(part, "js")))).get(part);

    // A reader who has loaded nothing yet.
    const fresh = () => {
        const loaded = new Map();
        const load = async (part) => loaded.get(part) ?? loaded.set(part, parse(part)).get(part);
        const query = connect(program, parse("index"), load);
        const transferred = () => [...loaded.keys()].reduce((sum, part) => sum + sent(part), sent("index"));
        return { query, transferred };
    };

    return {
        index: sizeOfFiles(...filesBelow(join(site, "search")).filter((file) => file.endsWith(".js"))),
        program: sizeOfFiles(...filesBelow(join(site, "assets")).filter((file) => /\/search-\w+\.js$/.test(file))),
        load: () => fresh().query,
        fresh,
    };
}

// Everything below runs in the page.
export const browser = {
    parts: () => ({ before: "window.module = { exports: {} };", scripts: [script] }),
    async start({ home, connect: source }) {
        const read = async (part) => (await fetch(`${home}site/search/${part}.json`)).json();
        const loaded = new Map();
        const load = (part) => loaded.get(part) ?? loaded.set(part, read(part)).get(part);
        return new Function(`return ${source}`)()(window.module.exports, await read("index"), load);
    },
};
