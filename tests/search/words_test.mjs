// The browser finds the same words in a text as the build does: both are held to words.json.
// Run by `node --test tests/search/`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const { words, makeSearch } = createRequire(import.meta.url)("../../themes/default/search.js");
const cases = JSON.parse(readFileSync(new URL("words.json", import.meta.url), "utf8"));

for (const { text, words: expected } of cases) {
    test(`the words of ${JSON.stringify(text)}`, () => assert.deepEqual(words(text), expected));
}

test("a word found once is found again in itself", () => {
    for (const word of cases.flatMap((each) => each.words)) {
        assert.equal(words(word)[0], word);
    }
});

test("a site without pages answers that nothing is found", async () => {
    const file = { v: 2, words: "", forms: "", lists: "", counts: [] };
    const index = {
        v: 2,
        kinds: [],
        pages: "",
        boosts: [],
        words: { begins: "", hashes: "00000" },
        texts: { begins: "", hashes: "" },
        facets: { hashes: "00000" },
        files: { "w0-00000": file, "f0-00000": { v: 2, facets: [] } },
    };
    const search = makeSearch(index, () => Promise.reject(new Error("not there")));
    for (const question of ["", "a", "python", "pyhton scripts ", "c++ e-mail", "数据"]) {
        const { results, count } = await search.answer(question);
        assert.deepEqual([results, count], [[], 0], question);
    }
});

test("an index of another version is refused", () => {
    assert.throws(() => makeSearch({ v: 1 }, () => {}));
});
