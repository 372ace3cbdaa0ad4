(() => {
"use strict";
const longestWord = 40;
const unspaced =
"\\u0e00-\\u0e7f\\u1100-\\u11ff\\u3005-\\u3007\\u3040-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
"\\uac00-\\ud7af\\uf900-\\ufaff\\uff66-\\uffdc\\u{20000}-\\u{323af}";
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
const hasUnspaced = new RegExp(`[${unspaced}]`, "u");
const stretches = new RegExp(`[${unspaced}][${unspaced}\\p{M}]*|[^${unspaced}](?:[^${unspaced}]|\\p{M})*`, "gu");
function foldRest(letter) {
if (letter === "ß") return "ss";
if (letter === "ς") return "σ";
const upper = letter.toUpperCase();
return /[\u1c80-\u1c88]/.test(letter) ? upper.toLowerCase() : upper;
}
function fold(text) {
if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
return text
.replace(/\u0345/g, "ι")
.replace(/\u037a/g, " ι")
.normalize("NFKC")
.toLowerCase()
.replace(/[ßς\u13f8-\u13fd\u1c80-\u1c88\uab70-\uabbf]/g, foldRest)
.normalize("NFD")
.replace(/\u0345/g, "ι")
.replace(/((?!\p{M})[\u0041-\u02af\u0370-\u052f\u1e00-\u1fff])\p{M}+/gu, "$1")
.normalize("NFC");
}
function pairs(stretch) {
const letters = Array.from(stretch);
return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
}
const isWord = (word) => {
const length = Array.from(word).length;
return length <= longestWord && !(length >= 16 && /\p{N}/u.test(word));
};
function whole(chain) {
const [, first, sign, second] = /^(\p{L}[\p{L}\p{M}\p{N}]*)([-./])([\p{L}\p{M}\p{N}]+)$/u.exec(chain) ?? [];
if (!sign || hasUnspaced.test(chain)) return "";
const [before, after] = [Array.from(first).length, Array.from(second).length];
if (sign === "-") return before + after <= 20 ? first + second : "";
return after <= 3 && /^\p{L}/u.test(second) && (sign === "." || before <= 3) ? chain : "";
}
function tokens(text) {
const found = [];
const folded = fold(text).replace(/(\p{L})['’](?=\p{L})/gu, "$1");
const chains = new Map();
for (const { 0: chain, index } of folded.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-./][\p{L}\p{M}\p{N}]+)+/gu)) {
const word = whole(chain);
if (isWord(word)) chains.set(index, { word, end: index + chain.length });
}
let wordEnd = -1;
let chain = null;
for (const { 0: all, 1: dot, 2: run, 3: signs, index } of folded.matchAll(
/(\.?)([\p{L}\p{M}\p{N}]+)([+#]*)/gu,
)) {
const begun = chains.get(index + dot.length);
if (begun?.word) found.push((chain = { word: begun.word, parts: [], end: begun.end }));
const list = chain && index < chain.end ? chain.parts : found;
const keepsDot = dot && index !== wordEnd && /^\p{L}/u.test(run);
wordEnd = signs ? -1 : index + all.length;
const parts = run.match(stretches);
parts.forEach((part, i) => {
if (isUnspaced.test(part)) {
for (const word of pairs(part)) list.push({ word, parts: [] });
return;
}
const word = (keepsDot && i === 0 ? dot : "") + part + (i === parts.length - 1 ? signs : "");
const bare = { word: part, parts: [] };
list.push(word === part ? bare : { word, parts: [bare] });
});
}
return found;
}
const flat = ({ word, parts }) => [word, ...parts.flatMap(flat)];
const words = (text) => tokens(text).flatMap(flat).filter(isWord);
const nameWord = (list) => (list.length > 8 ? "" : list.map((word) => word + "_").join(""));
const digits = "!#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_\x60abcdefghijklmnopqrstuvwxyz{|}~";
const valueOf = new Uint8Array(128);
Array.from(digits, (digit, value) => (valueOf[digit.charCodeAt(0)] = value));
const base = 45;
function readCode(code, between, use) {
for (let at = 0; at < code.length; at += between) {
let number = 0;
let unit = 1;
let digit = valueOf[code.charCodeAt(at++)];
for (; digit >= base; digit = valueOf[code.charCodeAt(at++)], unit *= base) number += (digit - base) * unit;
use(number + digit * unit, valueOf[code.charCodeAt(at)]);
}
}
function numbersOf(code) {
const numbers = [];
readCode(code, 0, (number) => numbers.push(number));
return numbers;
}
function readList(code, use) {
let section = 0;
readCode(code, 1, (gap, step) => use((section += gap), step));
}
function lowerBound(sorted, word) {
let from = 0;
let to = sorted.length;
while (from < to) {
const middle = (from + to) >> 1;
if (sorted[middle] < word) from = middle + 1;
else to = middle;
}
return from;
}
function opened({ words: text, forms, lists, counts }) {
const file = { words: text.split(" "), lists: lists.split(" "), counts: new Map(counts), forms: [] };
numbersOf(forms).forEach((back, i) => {
const group = back ? file.forms[i - back] : [];
group.push(i);
file.forms.push(group);
});
return file;
}
const mostWords = 24;
const mostNeeded = 3;
const shortestGuess = 3;
const longGuess = 8;
const mostFiles = 3;
const ofForm = 0.8;
const shareOf = Float64Array.from(digits, (_, step) => 0.05 * 2 ** (step / 8));
function distances(word, other, most) {
let before = [];
let last = Array.from({ length: other.length + 1 }, (_, i) => i);
for (let i = 1; i <= word.length; ++i) {
const row = [i];
for (let j = 1; j <= other.length; ++j) {
const change = last[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1);
row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
const swapped = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
}
if (Math.min(...row) > most) return [most + 1, most + 1];
[before, last] = [last, row];
}
return [last[other.length], Math.min(...last)];
}
const beginsAlike = (a, b) => a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0];
function sharedLength(a, b) {
let same = 0;
while (same < a.length && a[same] === b[same]) ++same;
return same;
}
function makeSearch(index, load) {
const kindOf = [];
numbersOf(index.pages).forEach((number, i, all) => {
if (i % 2) for (let left = number; left > 0; --left) kindOf.push(all[i - 1]);
});
const pageOf = [];
const firstSections = numbersOf(index.sections).map((count, page) => {
const first = pageOf.length;
while (count--) pageOf.push(page);
return first;
});
const sectionCount = pageOf.length;
const files = new Map();
const file = async (name) => {
const found = index.files?.[name] ?? (await load(name));
if (found.v !== index.v) throw new Error("another version of the index");
return found;
};
function once(name, open) {
if (!files.has(name)) {
const made = file(name).then(open);
files.set(name, made);
made.catch(() => files.delete(name));
}
return files.get(name);
}
function filesWith(beginning) {
const { begins, files: names } = index.words;
const first = Math.max(0, lowerBound(begins, beginning + "\0") - 1);
const end = Math.max(lowerBound(begins, beginning + "\uffff"), first + 1);
const found = names.slice(first, end - first > mostFiles ? first + 1 : end);
return Promise.all(found.map((name) => once(name, opened)));
}
function entry(from, at, factor) {
let count = 0;
for (const form of from.forms[at]) {
if (!from.counts.has(form)) {
let size = 0;
readList(from.lists[form], () => ++size);
from.counts.set(form, size);
}
count += from.counts.get(form);
}
const holding = Math.min(count, sectionCount);
const rarity = Math.log(1 + (sectionCount - holding + 0.5) / (holding + 0.5));
return { word: from.words[at], list: from.lists[at], factor: factor * rarity, rarity };
}
async function known(word, mayGoOn) {
const found = [];
for (const from of await filesWith(word)) {
for (let at = lowerBound(from.words, word); at < from.words.length; ++at) {
const each = from.words[at];
if (each === word) {
for (const form of from.forms[at]) found.push(entry(from, form, form === at ? 1 : ofForm));
} else if (!mayGoOn || !each.startsWith(word)) break;
else if (!each.includes("_")) found.push(entry(from, at, (0.9 * word.length) / each.length));
}
}
return found;
}
function nearest(from, most, distance) {
let found = [];
for (const each of from) {
each.words.forEach((word, at) => {
const far = word.endsWith("_") ? Infinity : distance(word);
if (far > most) return;
if (far < most) found = [];
most = far;
found.push([each, at]);
});
}
return found.map(([each, at]) => entry(each, at, 1 / (1 + most)));
}
async function mistyped(word, mayGoOn, most) {
const swapped = word[1] + word[0] + word.slice(2);
const places = await Promise.all([word, word.slice(1), swapped].map((each) => filesWith(each.slice(0, 3))));
return nearest(new Set(places.flat()), most + 0.5, (other) => {
if (!beginsAlike(word, other) || other.length < word.length - most) return Infinity;
const [all, beginning] = distances(word, other.slice(0, word.length + most + 1), most);
return Math.min(all, mayGoOn ? beginning + 0.5 : Infinity);
});
}
async function related(word) {
const least = Math.max(4, word.length - 4);
return nearest(await filesWith(word.slice(0, least)), 4, (other) => {
const same = sharedLength(word, other);
return same < least || other.length - same > 4 ? Infinity : word.length - same;
});
}
async function matches(word, mayGoOn) {
const letters = Array.from(word);
if (isUnspaced.test(word)) return { found: await known(word, letters.length === 1) };
let found = await known(word, mayGoOn);
if (!found.length && !mayGoOn && letters.length >= shortestGuess) found = await known(word, true);
if (found.length || letters.length < shortestGuess || letters.length > longestWord) return { found };
found = await mistyped(word, mayGoOn, 1);
if (!found.length && letters.length > 4) found = await related(word);
if (!found.length && letters.length >= longGuess) found = await mistyped(word, mayGoOn, 2);
return { found, isGuess: found.length > 0 };
}
function scoresOf(found) {
const scores = new Float64Array(sectionCount);
for (const { list, factor } of found) {
readList(list, (section, step) => {
scores[section] = Math.max(scores[section], shareOf[step] * factor);
});
}
return scores;
}
async function ask({ word, parts }, mayGoOn) {
const whole = parts.length ? { found: await known(word, mayGoOn) } : await matches(word, mayGoOn);
const asked = { word, isGuess: whole.isGuess, scores: scoresOf(whole.found), found: whole.found };
if (parts.length < 2 && (whole.found.length || !parts.length)) return asked;
const each = await Promise.all(parts.map((part, i) => ask(part, mayGoOn && i === parts.length - 1)));
asked.found = asked.found.concat(...each.map(({ found }) => found));
asked.scores.forEach((score, section) => {
const together = each.reduce((least, part) => Math.min(least, part.scores[section]), Infinity);
asked.scores[section] = Math.max(score, together);
});
return asked;
}
async function named(list, mayGoOn) {
const name = nameWord(list);
const found = new Map();
if (!name || !list.length) return found;
const beginning = mayGoOn && list.length > 1 ? name.slice(0, -1) : name;
for (const from of await filesWith(beginning)) {
for (let at = lowerBound(from.words, beginning); from.words[at]?.startsWith(beginning); ++at) {
const counts = from.words[at] === name ? 2 : 1.4;
readList(from.lists[at], (section) => {
found.set(pageOf[section], Math.max(counts, found.get(pageOf[section]) ?? 1));
});
}
}
return found;
}
async function answer(question, { kind = "", pages: allowed = null } = {}) {
const mayGoOn = !/\s$/.test(question);
const asked = tokens(question)
.filter(({ word }, i, all) => all.findIndex((token) => token.word === word) === i)
.slice(0, mostWords);
const tried = await Promise.all(asked.map((token, i) => ask(token, mayGoOn && i === asked.length - 1)));
const terms = tried.filter(({ found }) => found.length);
const rarities = terms.map(({ found }) => Math.max(...found.map(({ rarity }) => rarity)));
const allRarity = rarities.reduce((a, b) => a + b, 0);
const counts = await named(words(question), mayGoOn);
const pages = new Map();
for (let section = 0; section < sectionCount; ++section) {
let sum = 0;
for (const { scores } of terms) sum += scores[section];
const page = pageOf[section];
if (!sum || (kind !== "" && kindOf[page] !== kind) || (allowed && !allowed.has(page))) continue;
let each = pages.get(page);
if (!each) pages.set(page, (each = { page, best: new Float64Array(terms.length), sections: [] }));
each.sections.push([section - firstSections[page], sum]);
terms.forEach(({ scores }, i) => (each.best[i] = Math.max(each.best[i], scores[section])));
}
let results = [...pages.values()];
for (const each of results) {
each.sections.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
each.hasAll = each.best.every((best) => best > 0);
const total = each.best.reduce((a, b) => a + b);
const covered = rarities.reduce((sum, rarity, i) => sum + (each.best[i] > 0 ? rarity : 0), 0) / allRarity;
each.score = (each.sections[0][1] + total) * covered * (counts.get(each.page) ?? 1);
}
const hasAll = results.some((each) => each.hasAll);
if (hasAll && terms.length <= mostNeeded) results = results.filter((each) => each.hasAll);
results.sort((a, b) => b.score - a.score || a.page - b.page);
return {
results,
hasAll,
isEmpty: !asked.length,
unknown: tried.filter(({ found }) => !found.length).map(({ word }) => word),
guesses: terms
.filter(({ isGuess }) => isGuess)
.map(({ word, found }) => [word, found.slice(0, 3).map((each) => each.word)]),
matchedBy: terms.map(({ word, found }) => new Set([word, ...found.map((each) => each.word)])),
};
}
async function page(number) {
const { begins, files: parts } = index.texts;
const at = lowerBound(begins, number + 1) - 1;
const { pages } = await once(parts[at], (found) => found);
const [url, title, description, names, sections] = pages[number - begins[at]];
return { url, title, kind: kindOf[number], description, names, sections };
}
async function facets() {
const list = await once(index.facets, (found) => found.facets);
return list.map(([kind, title, code]) => {
let page = 0;
return [kind, title, new Set(numbersOf(code).map((step) => (page += step)))];
});
}
return { answer, page, facets, kinds: index.kinds, kindOf };
}
const pageStep = 10;
const mostSections = 3;
const longestLeadIn = 90;
function element(name, className, ...children) {
const made = document.createElement(name);
if (className) made.className = className;
made.append(...children);
return made;
}
function otherName({ title, names }, matchedBy) {
const inTitle = words(title);
const missing = matchedBy.filter((set) => !inTitle.some((word) => set.has(word)));
let best = "";
let most = 0;
for (const name of names) {
const inName = words(name);
const count = missing.filter((set) => inName.some((word) => set.has(word))).length;
if (count > most) [best, most] = [name, count];
}
return best;
}
const pieces = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}'’])+[+#]*`, "gu");
function hitsIn(text, wanted) {
const found = Array.from(text.matchAll(pieces), (match) => [match.index, match.index + match[0].length]);
const piece = (i) => (found[i] ? text.slice(...found[i]) : "");
const isHit = ([begin], i) => {
if (isUnspaced.test(piece(i))) {
const around = [piece(i), piece(i - 1) + piece(i), piece(i) + piece(i + 1)];
return around.some((word) => wanted.has(fold(word)));
}
const dot = text[begin - 1] === "." ? "." : "";
const isPlain = !dot && !/[+#]$/.test(piece(i));
const forms = isPlain ? [fold(piece(i).replace(/['’]/g, ""))] : words(dot + piece(i));
return forms.some((word) => wanted.has(word));
};
const hits = [];
for (const hit of found.filter(isHit)) {
const last = hits[hits.length - 1];
if (last && last[1] === hit[0]) last[1] = hit[1];
else hits.push(hit);
}
return hits;
}
function marked(text, hits, from = 0) {
const nodes = [];
for (const [begin, end] of hits) {
nodes.push(text.slice(from, begin), element("mark", "", text.slice(begin, end)));
from = end;
}
return [...nodes, text.slice(from)].filter((node) => node !== "");
}
function snippet(text, wanted) {
const hits = hitsIn(text, wanted);
if (!hits.length || hits[0][0] <= longestLeadIn) return marked(text, hits);
const space = text.indexOf(" ", hits[0][0] - longestLeadIn / 2);
const from = space < 0 || space > hits[0][0] ? hits[0][0] : space + 1;
return ["… ", ...marked(text, hits, from)];
}
function quoted(list) {
return list.map((word) => `“${word}”`).join(", ");
}
function summary({ results, hasAll, unknown, guesses, isEmpty }, question, shown) {
if (isEmpty) return "";
if (!results.length) return `Nothing found for “${question.trim()}”.`;
const parts = guesses.map(([typed, known]) => `Nothing has “${typed}”; showing ${quoted(known)}.`);
if (unknown.length) parts.push(`Nothing has ${quoted(unknown)}.`);
if (!hasAll) parts.push("No page has all of the words; these have some of them.");
const count = results.length === 1 ? "1 page" : `${results.length} pages`;
parts.push(results.length > shown ? `${count}; the best ${shown} are shown.` : `${count}.`);
return parts.join(" ");
}
function addressOf(home, url, anchor) {
const address = new URL(url, home);
if (/^http/.test(address.protocol)) address.pathname = address.pathname.replace(/\/index\.html$/, "/");
if (anchor) address.hash = encodeURIComponent(anchor);
return address.href;
}
function optionsOf(page, result, found, home, kinds) {
const wanted = new Set(found.matchedBy.flatMap((set) => [...set]));
const best = result.sections
.slice(0, mostSections)
.filter(([, score]) => score >= result.sections[0][1] * 0.3)
.map(([section]) => page.sections[section]);
const own = best.find(([, heading]) => !heading);
const option = (className, anchor, title, ...more) => {
const link = element("a", "", ...marked(title, hitsIn(title, wanted)));
link.href = addressOf(home, page.url, anchor);
link.tabIndex = -1;
const made = element("li", className, element("p", "result-title", link, ...more));
made.setAttribute("role", "option");
return made;
};
const isQuestion = kinds[page.kind] === "Question";
const text = (excerpt) => {
const nodes = isQuestion ? marked(excerpt, hitsIn(excerpt, wanted)) : snippet(excerpt, wanted);
return element("p", "result-text", ...nodes);
};
const label = element("span", "kind", kinds[page.kind]);
const first = option(isQuestion ? "result answer" : "result", own ? own[0] : "", page.title, " ", label);
const name = otherName(page, found.matchedBy);
if (name) first.append(element("p", "result-name", "also known as ", ...marked(name, hitsIn(name, wanted))));
const excerpt = (own && own[2]) || page.description;
if (excerpt) first.append(text(excerpt));
const parts = best.filter(([, heading]) => heading);
return [
first,
...parts.map(([anchor, heading, more]) => {
const part = option("result-section", anchor, heading);
if (more) part.append(text(more));
return part;
}),
];
}
function makeLoader(address) {
const folder = address.slice(0, address.lastIndexOf("/") + 1);
const rules = {
createScriptURL(url) {
if (!url.startsWith(folder) || !/^[\w-]+\.js$/.test(url.slice(folder.length)))
throw new TypeError("Not a part of the search index: " + url);
return url;
},
};
const policy = window.trustedTypes ? window.trustedTypes.createPolicy("rolebook", rules) : rules;
const read = {};
window.rolebookSearch = (name, json) => (read[name] = JSON.parse(json));
return (name) =>
new Promise((resolve, reject) => {
const script = document.createElement("script");
script.onload = () => (read[name] ? resolve(read[name]) : reject(new Error(name)));
script.onerror = () => reject(new Error(name));
script.src = policy.createScriptURL(`${folder}${name}.js`);
document.head.append(script);
});
}
function stateInAddress() {
const decoded = (text) => {
try {
return decodeURIComponent(text);
} catch {
return text;
}
};
const written = /^#q=(.*?)(?:&kind=([^&]*))?(?:&in=([^&]*))?$/s.exec(location.hash);
if (written) return written.slice(1).map((text) => decoded(text ?? ""));
return [new URLSearchParams(location.search).get("q"), "", ""];
}
function start(box) {
const input = box.querySelector("input");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const filters = document.getElementById("search-filters");
const [kindField, facetField] = filters.querySelectorAll("select");
const home = new URL(box.dataset.home, location.href);
let searching = null;
let facets = null;
let turn = 0;
let limit = pageStep;
let active = -1;
function say(text) {
if (status.textContent !== text) status.textContent = text;
}
function activate(at) {
active = at;
Array.from(list.children).forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
const option = list.children[at];
if (option) {
input.setAttribute("aria-activedescendant", option.id);
option.scrollIntoView({ block: "nearest" });
} else input.removeAttribute("aria-activedescendant");
}
function fill(options) {
options.forEach((option, i) => (option.id = `result-${i}`));
list.replaceChildren(...options);
input.setAttribute("aria-expanded", String(options.length > 0));
activate(-1);
}
function load() {
searching ??= (async () => {
const loader = makeLoader(box.dataset.index);
const index = await loader("index");
if (index.v !== 2) throw new Error("another version of the index");
const search = makeSearch(index, loader);
const present = new Set(search.kindOf);
search.kinds.forEach((label, kind) => present.has(kind) && kindField.add(new Option(label, kind)));
return search;
})();
return searching;
}
async function loadFacets() {
const search = await load();
facets = await search.facets();
const byTitle = (a, b) => b[0] - a[0] || a[1].localeCompare(b[1]);
const chosen = facetField.value;
const options = [...facets].sort(byTitle).map(([, title]) => new Option(title, title));
facetField.replaceChildren(facetField.options[0], ...options);
facetField.value = chosen;
}
async function update() {
const mine = ++turn;
const question = input.value;
list.ariaBusy = "true";
try {
if (!searching && question.trim()) say("Loading the index…");
const search = await load();
if (facetField.value && !facets) await loadFacets();
const allowed = facets?.find(([, title]) => title === facetField.value)?.[2] ?? null;
const kind = kindField.value && Number(kindField.value);
const found = await search.answer(question, { kind, pages: allowed });
const best = found.results.slice(0, limit);
const pages = await Promise.all(best.map((result) => search.page(result.page)));
if (mine !== turn) return;
fill(pages.flatMap((page, i) => optionsOf(page, best[i], found, home, search.kinds)));
say(summary(found, question, limit));
filters.hidden = found.isEmpty;
more.hidden = found.results.length <= limit;
list.ariaBusy = "false";
} catch {
if (mine !== turn) return;
searching = null;
say("The search index could not be loaded, or has changed since. Reloading the page may help.");
}
}
function remember() {
const part = (name, value) => (value ? `&${name}=${encodeURIComponent(value)}` : "");
const question = input.value.trim();
const narrowed = part("kind", kindField.value) + part("in", facetField.value);
const state = question ? "#q=" + encodeURIComponent(question) + narrowed : "";
history.replaceState(null, "", location.href.replace(/[?#].*$/s, "") + state);
}
async function restore() {
const [question, kind, facet] = stateInAddress();
if (question === null) return;
input.value = question;
if (facet) facetField.add(new Option(facet, facet));
facetField.value = facet;
if (kind) await load().catch(() => {});
kindField.value = kind;
update();
}
function readOn() {
limit = pageStep;
remember();
update();
}
function useKey(event) {
if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
const count = list.children.length;
if (event.key === "ArrowDown" && count) activate((active + 1) % count);
else if (event.key === "ArrowUp" && count) activate(active < 0 ? count - 1 : active - 1);
else if (event.key === "Enter" && count) list.children[Math.max(active, 0)].querySelector("a").click();
else if (event.key === "Escape" && active >= 0) activate(-1);
else if (event.key === "Escape" && input.value) {
input.value = "";
readOn();
} else return;
event.preventDefault();
}
box.hidden = false;
input.addEventListener("focus", () => load().catch(() => (searching = null)));
input.addEventListener("input", readOn);
input.addEventListener("keydown", useKey);
kindField.addEventListener("change", readOn);
facetField.addEventListener("change", readOn);
facetField.addEventListener("focus", () => facets || loadFacets().catch(() => {}));
more.addEventListener("click", () => {
limit += pageStep;
update();
});
list.addEventListener("click", (event) => {
const option = event.target.closest("li");
if (!option || event.target.closest("a")) return;
activate(option.ariaSelected === "true" ? -1 : Array.from(list.children).indexOf(option));
});
window.addEventListener("hashchange", restore);
restore();
input.focus({ preventScroll: true });
}
if (typeof module !== "undefined") module.exports = { words, makeSearch };
if (typeof document !== "undefined") {
const box = document.getElementById("search");
if (box) start(box);
}
})();
