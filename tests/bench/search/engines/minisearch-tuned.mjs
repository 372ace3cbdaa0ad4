// MiniSearch as somebody who knows it sets it up: stems, titles first, beginnings of words, typing mistakes.
import { stemmer } from "stemmer";
import { packageFile } from "../places.mjs";
import { openWith } from "./minisearch.mjs";
import { stored } from "./common.mjs";

export const name = "MiniSearch tuned";

const options = {
    idField: "url",
    fields: ["title", "names", "description", "headings", "text"],
    storeFields: stored,
    processTerm: (term) => stemmer(term.toLowerCase()),
    searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2 },
};

export const open = async (documents) => openWith(options, documents, [packageFile("stemmer/index.js")]);

export const browser = {
    parts: () => ({
        before: "",
        scripts: [packageFile("minisearch/dist/umd/index.js")],
        modules: { stemmer: packageFile("stemmer/index.js") },
    }),
    async start({ home, options }) {
        const { stemmer } = await import(`${home}modules/stemmer.js`);
        const json = await (await fetch(`${home}index.json`)).text();
        const processTerm = (term) => stemmer(term.toLowerCase());
        const loaded = window.MiniSearch.loadJSON(json, { ...options, processTerm });
        return async (text, limit) =>
            loaded
                .search(text)
                .slice(0, limit)
                .map(({ id }) => id);
    },
    options: JSON.parse(JSON.stringify(options)),
};
