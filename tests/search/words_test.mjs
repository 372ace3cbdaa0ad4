// The browser finds the same words in a text as the build does: both are held to words.json.
// Run by `node --test tests/search/`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const { words } = createRequire(import.meta.url)("../../themes/default/search.js");
const cases = JSON.parse(readFileSync(new URL("words.json", import.meta.url), "utf8"));

for (const { text, words: expected } of cases) {
    test(`the words of ${JSON.stringify(text)}`, () => assert.deepEqual(words(text), expected));
}

test("a word found once is found again in itself", () => {
    for (const word of cases.flatMap((each) => each.words)) {
        assert.equal(words(word)[0], word);
    }
});
