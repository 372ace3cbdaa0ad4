// elasticlunr as its README begins, without the copies of the documents, which its index would have.
import elasticlunr from "elasticlunr";
import { sizeOf, sizeOfFiles } from "../bytes.mjs";
import { packageFile } from "../places.mjs";
import { fieldsOf, opened, shownTexts } from "./common.mjs";

export const name = "elasticlunr";

export async function open(documents) {
    const index = elasticlunr(function () {
        this.setRef("url");
        this.saveDocument(false);
        for (const field of ["title", "names", "description", "headings", "text"]) this.addField(field);
    });
    for (const document of documents) index.addDoc(fieldsOf(document));
    const json = JSON.stringify(index);
    return opened({
        index: sizeOf(json, shownTexts(documents)),
        program: sizeOfFiles(packageFile("elasticlunr/elasticlunr.min.js")),
        load() {
            const loaded = elasticlunr.Index.load(JSON.parse(json));
            return async (text, limit) =>
                loaded
                    .search(text, {})
                    .slice(0, limit)
                    .map(({ ref }) => ref);
        },
    });
}
