// MiniSearch as its README begins: the fields as they are, no options.
import MiniSearch from "minisearch";
import { sizeOf, sizeOfFiles } from "../bytes.mjs";
import { packageFile } from "../places.mjs";
import { fieldsOf, opened, stored } from "./common.mjs";

export const name = "MiniSearch";

const options = { idField: "url", fields: ["title", "names", "description", "headings", "text"], storeFields: stored };

export function openWith(settings, documents, helpers = []) {
    const search = new MiniSearch(settings);
    search.addAll(documents.map(fieldsOf));
    const json = JSON.stringify(search);
    return opened({
        index: sizeOf(json),
        program: sizeOfFiles(packageFile("minisearch/dist/umd/index.js"), ...helpers),
        load() {
            const loaded = MiniSearch.loadJSON(json, settings);
            return async (text, limit) =>
                loaded
                    .search(text)
                    .slice(0, limit)
                    .map(({ id }) => id);
        },
        json,
    });
}

export const open = async (documents) => openWith(options, documents);

export const browser = {
    parts: () => ({ before: "", scripts: [packageFile("minisearch/dist/umd/index.js")] }),
    async start({ home, options }) {
        const json = await (await fetch(`${home}index.json`)).text();
        const loaded = window.MiniSearch.loadJSON(json, options);
        return async (text, limit) =>
            loaded
                .search(text)
                .slice(0, limit)
                .map(({ id }) => id);
    },
    options,
};
