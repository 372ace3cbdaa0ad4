// The build and the browser find the same words in any text: 10,000 random ones, and each text of the demo's pages.
// Run by `node agreement.mjs PROGRAM`, the program being words_main.cpp.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";

const { words } = createRequire(import.meta.url)("../../themes/default/search.js");

// Marsaglia's xorshift, so that every run has the same texts.
let state = 0x2545f491;
function random(below) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
}

const pick = (list) => list[random(list.length)];
const range = ([from, to]) => String.fromCodePoint(from + random(to - from + 1));
const scripts = [
    [0x61, 0x7a],
    [0x41, 0x5a],
    [0x30, 0x39],
    [0xc0, 0x17f],
    [0x370, 0x3ff],
    [0x400, 0x52f],
    [0x5d0, 0x5ea],
    [0x620, 0x64a],
    [0x900, 0x97f],
    [0xe01, 0xe3a],
    [0x13a0, 0x13f5],
    [0x1e00, 0x1eff],
    [0x1f00, 0x1fff],
    [0x3041, 0x3096],
    [0x30a1, 0x30fa],
    [0x4e00, 0x9fff],
    [0xac00, 0xd7a3],
    [0xff01, 0xff9f],
    [0x2150, 0x218b],
    [0x300, 0x36f],
    [0x20000, 0x2a6df],
    [0x1d400, 0x1d7ff],
];
const signs = [" ", " ", " ", "\n", "\t", "'", "’", "+", "#", ".", "-", "/", "_", ",", "?", "…", "\u00ad", "\u200b", "\u00a0", "😀"];
const known = ["C++", "c#", ".NET", "Node.js", "e-mail", "CI/CD", "don't", "Straße", "İstanbul", "ΣΑΣ", "数据分析", "アナリスト"];

// A character that both sides know: those assigned since Unicode 15 differ by the age of the libraries.
function letter() {
    for (;;) {
        const each = range(pick(scripts));
        if (!/\p{Cn}|\p{Cs}/u.test(each)) return each;
    }
}

function text() {
    let made = "";
    for (let left = 1 + random(24); left > 0; --left) {
        const choice = random(10);
        if (choice < 6) for (let length = 1 + random(6); length > 0; --length) made += letter();
        else if (choice < 9) made += pick(signs);
        else made += pick(known);
    }
    return made;
}

const content = new URL("../../content/", import.meta.url);
const pages = readdirSync(content, { recursive: true }).filter((name) => name.endsWith(".md"));
const texts = [
    ...Array.from({ length: 10000 }, text),
    ...pages.map((name) => readFileSync(new URL(name, content), "utf8")),
];
const input = texts.map((each) => JSON.stringify(each)).join("\n") + "\n";
const output = execFileSync(process.argv[2], { input, maxBuffer: 1 << 28, encoding: "utf8" });
const found = output.trim().split("\n").map((line) => JSON.parse(line));
assert.equal(found.length, texts.length);
texts.forEach((each, i) => assert.deepEqual(words(each), found[i], JSON.stringify(each.slice(0, 200))));
console.log(`${texts.length} texts with ${found.flat().length} words`);
