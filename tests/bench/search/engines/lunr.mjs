// lunr with its English stemmer and stop words, titles first. Its language of questions is left to it, except that
// signs which mean something there are taken for spaces.
import lunr from "lunr";
import { sizeOf, sizeOfFiles } from "../bytes.mjs";
import { packageFile } from "../places.mjs";
import { fieldsOf, opened, shownTexts } from "./common.mjs";

export const name = "lunr";

export async function open(documents) {
    const index = lunr(function () {
        this.ref("url");
        this.field("title", { boost: 3 });
        for (const field of ["names", "description", "headings", "text"]) this.field(field);
        for (const document of documents) this.add(fieldsOf(document));
    });
    const json = JSON.stringify(index);
    return opened({
        index: sizeOf(json, shownTexts(documents)),
        program: sizeOfFiles(packageFile("lunr/lunr.min.js")),
        load() {
            const loaded = lunr.Index.load(JSON.parse(json));
            return async (text, limit) => {
                const question = text.replace(/[:^~*]|(?<!\S)[+-]/g, " ");
                return loaded
                    .search(question)
                    .slice(0, limit)
                    .map(({ ref }) => ref);
            };
        },
    });
}
