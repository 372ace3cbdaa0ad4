// The search page: loads the index that the build wrote (docs/search-format.md) when the reader begins to search, and
// answers while they type. A classic script without network calls of its own, so that it works from a disk too.
(() => {
    "use strict";

    // The build puts the texts of this script here, from i18n/.
    const i18n = {};

    // ---- Words. The build finds the same words in the same text: tests/search/words.json is the contract.

    const longestWord = 40;
    const unspaced =
        "\\u0e00-\\u0e7f\\u1100-\\u11ff\\u3005-\\u3007\\u3040-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
        "\\uac00-\\ud7af\\uf900-\\ufaff\\uff66-\\uffdc\\u{20000}-\\u{323af}";
    const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
    const hasUnspaced = new RegExp(`[${unspaced}]`, "u");
    const stretches = new RegExp(`[${unspaced}][${unspaced}\\p{M}]*|[^${unspaced}](?:[^${unspaced}]|\\p{M})*`, "gu");

    // What toLowerCase leaves and full case folding does not: Cherokee folds to capitals; sharp s, final sigma and old
    // Cyrillic shapes have others for their own.
    function foldRest(letter) {
        const upper = letter.toUpperCase();
        return /[ßς\u1c80-\u1c88]/.test(letter) ? upper.toLowerCase() : upper;
    }

    // NFKC, full case folding, and accents dropped after Latin, Greek and Cyrillic letters only.
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

    // Chinese, Japanese, Korean and Thai are written without spaces: every two neighbours are a word.
    function pairs(stretch) {
        const letters = Array.from(stretch);
        return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => letters[i] + letter);
    }

    // What is long and has digits is hexadecimal or base64.
    const isWord = (word) => {
        const length = Array.from(word).length;
        return length <= longestWord && !(length >= 16 && /\p{N}/u.test(word));
    };

    // "e-mail" as "email", "ci/cd", "node.js": what one sign joins is one word, too. Else nothing.
    function whole(chain) {
        const [, first, sign, second] = /^(\p{L}[\p{L}\p{M}\p{N}]*)([-_./])([\p{L}\p{M}\p{N}]+)$/u.exec(chain) ?? [];
        if (!sign || hasUnspaced.test(chain)) return "";
        const [before, after] = [Array.from(first).length, Array.from(second).length];
        if (/[-_]/.test(sign)) return before + after <= 20 ? first + second : "";
        return after <= 3 && /^\p{L}/u.test(second) && (sign === "." || before <= 3) ? chain : "";
    }

    const apostrophes = /(\p{L})['’](?=\p{L})/gu;
    const joined = /[\p{L}\p{M}\p{N}]+(?:[-_./][\p{L}\p{M}\p{N}]+)+/gu;
    const runs = /(\.?)([\p{L}\p{M}\p{N}]+)([+#]*)/gu;

    // Each word with the parts that it is made of: { word, parts: [{ word, parts }, …] }.
    function tokens(text) {
        const found = [];
        const folded = fold(text).replace(apostrophes, "$1");
        const chains = new Map();
        for (const { 0: chain, index } of folded.matchAll(joined)) {
            const word = whole(chain);
            if (isWord(word)) chains.set(index, { word, end: index + chain.length });
        }
        // Where the run of letters before ended, if nothing came after it.
        let wordEnd = -1;
        // What the run is a part of.
        let chain = null;
        for (const { 0: all, 1: dot, 2: run, 3: signs, index } of folded.matchAll(runs)) {
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

    // ---- The index, as docs/search-format.md tells.

    // The digits are printable ASCII but for the space and four signs; by their codes, the value of each.
    const valueOf = [];
    for (let code = 33, value = 0; code < 127; ++code) {
        if (!/["'<\\]/.test(String.fromCharCode(code))) valueOf[code] = value++;
    }
    const base = 45;

    // Calls `use` with each number of a code, and with what `next` gives of the digits behind it.
    function readCode(code, use) {
        let at = 0;
        const next = () => valueOf[code.charCodeAt(at++)];
        while (at < code.length) {
            let number = 0;
            let unit = 1;
            let digit = next();
            for (; digit >= base; digit = next(), unit *= base) number += (digit - base) * unit;
            use(number + digit * unit, next);
        }
    }

    function numbersOf(code) {
        const numbers = [];
        readCode(code, (number) => numbers.push(number));
        return numbers;
    }

    // Calls `use` with each page of a list, its share and the section where the word counts most.
    function readList(code, use) {
        let page = 0;
        readCode(code, (gap, next) => {
            const digit = next();
            const section = digit % 5;
            use((page += gap), shareOf[(digit - section) / 5], section < 4 ? section : 4 + next());
        });
    }

    // The first place in `sorted` that is not before `word`.
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

    // A file of words, opened: its words, for each its list of pages as code, its forms, on how many pages it is.
    function opened({ words: text, forms, lists, counts }) {
        const file = { words: text.split(" "), lists: lists.split(" "), counts: new Map(counts), forms: [] };
        numbersOf(forms).forEach((back, i) => {
            const group = back ? file.forms[i - back] : [];
            group.push(i);
            file.forms.push(group);
        });
        return file;
    }

    // ---- Answers.

    const mostWords = 24;
    const mostShown = 200;
    // Pages with all words come before others, unless the question has many; if they are few, others follow that have
    // so much of what the best one has, by rarity.
    const mostNeeded = 2;
    const mostPartial = 10;
    const enough = 0.35;
    const almostAll = 0.999;
    // Shorter words stand for themselves only: every one is a typing mistake from many others.
    const shortestGuess = 3;
    // May have two mistakes.
    const longGuess = 8;
    // With words of one beginning.
    const mostFiles = 2;
    // Of the first word of a name.
    const mostForms = 8;
    // How much another form of the word counts.
    const ofForm = 0.9;
    const shareOf = Array.from({ length: 16 }, (_, step) => 2.6 / 2 ** (step / 4));

    // How many letters are to be added, left out, changed or swapped with their neighbour to make `word` the other word,
    // and to make it the beginning of the other word; `most` + 1 stands for all that is more.
    function distances(word, other, most) {
        let before = [];
        let last = Array.from({ length: other.length + 1 }, (_, i) => i);
        for (let i = 1; i <= word.length; ++i) {
            const row = [i];
            for (let j = 1; j <= other.length; ++j) {
                const change = last[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1);
                row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
                const swapped = word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
                if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
            }
            if (Math.min(...row) > most) return [most + 1, most + 1];
            [before, last] = [last, row];
        }
        return [last[other.length], Math.min(...last)];
    }

    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

    const beginsAlike = (a, b) => a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0];

    function sharedLength(a, b) {
        let same = 0;
        while (same < a.length && a[same] === b[same]) ++same;
        return same;
    }

    // Work is done a little at a time: a slow phone has to take keys in between.
    const pause = () => new Promise((resume) => setTimeout(resume));

    // Answers questions from the file search/index; `load` gives a promise of any other file by its name. `rest` gives one
    // of the moment when the next word may be looked at.
    function makeSearch(index, load, rest = () => {}) {
        if (index.v !== 2) throw new Error(index.v);
        const kindOf = [];
        numbersOf(index.pages).forEach((number, i, all) => {
            if (i % 2) for (let left = number; left > 0; --left) kindOf.push(all[i - 1]);
        });
        const pageCount = kindOf.length;
        const boosts = new Map(index.boosts);
        const begins = index.words.begins.split(" ");
        let before = 0;
        const firstPages = numbersOf(index.texts.begins).map((pages) => (before += pages));

        // Each file is loaded and opened once.
        const files = new Map();
        function once(type, { hashes }, number, open) {
            const name = `${type}${number}-${hashes.substr(number * 5, 5)}`;
            const made = async () => open(index.files?.[name] ?? (await load(name)));
            const found = files.get(name) ?? made();
            files.set(name, found);
            found.catch(() => files.delete(name));
            return found;
        }

        // The files that may have words with this beginning; of many only the first.
        function filesWith(beginning) {
            const first = Math.max(0, lowerBound(begins, beginning + "\0") - 1);
            const end = Math.max(first + 1, lowerBound(begins, beginning + "\uffff"));
            const found = [];
            for (let at = first; at < (end - first > mostFiles ? first + 1 : end); ++at) {
                found.push(once("w", index.words, at, opened));
            }
            return Promise.all(found);
        }

        // A word of the index as an answer to a typed one that counts so much.
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
            const holding = Math.min(count, pageCount);
            const rarity = Math.log(1 + (pageCount - holding + 0.5) / (holding + 0.5));
            return { word: from.words[at], list: from.lists[at], factor: factor * rarity, rarity };
        }

        // Calls `use` with each word that begins so, its file and its place there.
        async function eachWith(beginning, use) {
            for (const from of await filesWith(beginning)) {
                const { words } = from;
                for (let at = lowerBound(words, beginning); words[at]?.startsWith(beginning); ++at) use(words[at], from, at);
            }
        }

        // The word and its forms, and if it may go on, what begins with it.
        async function known(word, mayGoOn) {
            const found = [];
            await eachWith(word, (other, from, at) => {
                if (other === word) {
                    for (const form of from.forms[at]) found.push(entry(from, form, form === at ? 1 : ofForm));
                } else if (mayGoOn && !other.includes("_")) found.push(entry(from, at, (0.9 * word.length) / other.length));
            });
            return found;
        }

        // The words of these files that are not too far off; each counts less with its distance.
        function near(from, distanceTo) {
            const found = [];
            for (const each of from) {
                each.words.forEach((word, at) => {
                    const distance = word.endsWith("_") ? Infinity : distanceTo(word);
                    if (distance < Infinity) found.push({ distance, ...entry(each, at, 1 / (1 + distance)) });
                });
            }
            return found;
        }

        // Words that are at most so many typing mistakes away, the nearest.
        async function mistyped(word, mayGoOn, most) {
            const swapped = (i) => word.slice(0, i) + word.charAt(i + 1) + word[i] + word.slice(i + 2);
            const without = (i) => word.slice(0, i) + word.slice(i + 1);
            const spellings = [word, swapped(1), swapped(2), swapped(0), without(1)];
            const files = await Promise.all(spellings.map(filesWith));
            const found = near(new Set(files.flat()), (other) => {
                if (!beginsAlike(word, other) || other.length < word.length - most) return Infinity;
                const [all, beginning] = distances(word, other.slice(0, word.length + most + 1), most);
                const distance = Math.min(all, mayGoOn ? beginning + 0.5 : Infinity);
                return distance < most + 1 ? distance : Infinity;
            });
            const least = Math.min(...found.map(({ distance }) => distance));
            return found.filter(({ distance }) => distance === least);
        }

        // Words that begin as this one does and end otherwise: forms of it.
        async function related(word) {
            const least = Math.max(4, word.length - 3);
            return near(await filesWith(word.slice(0, least)), (other) => {
                const same = sharedLength(word, other);
                return same < least || other.length - same > 5 ? Infinity : word.length - same;
            });
        }

        // The first of these that finds anything: the word; words that begin with it; words one mistake away and other
        // forms of it; words two mistakes away.
        async function matches(word, mayGoOn) {
            const { length } = Array.from(word);
            let found = await known(word, isUnspaced.test(word) ? length === 1 : mayGoOn);
            if (!found.length && length >= shortestGuess) found = await known(word, true);
            if (found.length || length < shortestGuess || length > longestWord) return { found };
            found = [...(await mistyped(word, mayGoOn, 1)), ...(length > 4 ? await related(word) : [])];
            if (!found.length && length >= longGuess) found = await mistyped(word, mayGoOn, 2);
            return { found, isGuess: found.length > 0 };
        }

        // How well each page answers, and where: the best of the words.
        function scoresOf(found) {
            const scores = new Float64Array(pageCount);
            const sections = new Uint8Array(pageCount);
            for (const { list, factor } of found) {
                readList(list, (page, share, section) => {
                    if (share * factor <= scores[page]) return;
                    scores[page] = share * factor;
                    sections[page] = section;
                });
            }
            return { scores, sections };
        }

        // One word of the question: its scores, the words of the index that stand for it, and whether they are guessed.
        async function ask({ word, parts }, mayGoOn) {
            await rest();
            const whole = parts.length ? { found: await known(word, mayGoOn) } : await matches(word, mayGoOn);
            const asked = { word, ...whole, ...scoresOf(whole.found) };
            const standing = [word, ...whole.found.map((each) => each.word)];
            asked.called = parts.length ? flat({ word, parts }).map((each) => [each]) : [standing];
            if (parts.length < 2 && (whole.found.length || !parts.length)) return asked;
            const each = await Promise.all(parts.map((part, i) => ask(part, mayGoOn && i === parts.length - 1)));
            asked.found = asked.found.concat(...each.map(({ found }) => found));
            asked.scores.forEach((score, page) => {
                const together = Math.min(...each.map(({ scores }) => scores[page]));
                if (together <= score) return;
                asked.scores[page] = together;
                asked.sections[page] = each[0].sections[page];
            });
            return asked;
        }

        // The pages that are called as the question is, or whose name begins so: by their numbers what that counts.
        // `called` has for each word those that stand for it.
        async function named(called) {
            const found = new Map();
            for (const word of (called[0] ?? []).slice(0, mostForms)) {
                await eachWith(word + "_", (name, from, at) => {
                    const parts = name.split("_");
                    if (!called.every((words, i) => words.includes(parts[i]))) return;
                    const counts = parts.length - 1 === called.length ? 2 : 1.7;
                    readList(from.lists[at], (page) => found.set(page, Math.max(counts, found.get(page) ?? 1)));
                });
            }
            return found;
        }

        // The sections of a page where the words count most, with what they count there: [[section, score], …].
        function sectionsOf(terms, page) {
            const found = new Map();
            for (const { scores, sections } of terms) {
                if (scores[page]) found.set(sections[page], scores[page] + (found.get(sections[page]) ?? 0));
            }
            return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        }

        // Pages with all the words that matter and that the index knows, else with some of them; best first.
        async function answer(question, kind = "", allowed = null) {
            const mayGoOn = !/\s$/.test(question);
            const asked = tokens(question)
                .filter(({ word }, i, all) => all.findIndex((token) => token.word === word) === i)
                .slice(0, mostWords);
            const tried = await Promise.all(asked.map((token, i) => ask(token, mayGoOn && i === asked.length - 1)));
            const terms = tried.filter(({ found }) => found.length);
            for (const each of terms) {
                each.rarity = Math.min(...each.found.map(({ rarity }) => rarity));
                each.known = new Set([each.word, ...each.found.map(({ word }) => word)]);
            }
            const allRarity = sum(terms.map(({ rarity }) => rarity));
            const counts = await named(terms.flatMap(({ called }) => called));
            await rest();
            const sums = new Float64Array(pageCount);
            const covers = new Float64Array(pageCount);
            for (const { scores, rarity } of terms) {
                for (let page = 0; page < pageCount; ++page) {
                    if (!scores[page]) continue;
                    sums[page] += scores[page];
                    covers[page] += rarity / allRarity;
                }
            }
            const fits = (page) => (!kind || kindOf[page] === Number(kind)) && (!allowed || allowed.has(page));
            const found = [];
            let most = 0;
            for (let page = 0; page < pageCount; ++page) {
                if (!covers[page] || !fits(page)) continue;
                found.push(page);
                most = Math.max(most, covers[page]);
            }
            const isFull = (page) => covers[page] > almostAll && terms.length <= mostNeeded;
            const full = found.filter(isFull);
            const pages = full.length < mostPartial ? found.filter((page) => covers[page] >= most * enough) : full;
            // What has all the words comes before everything else.
            for (const page of pages) {
                sums[page] *= covers[page] * (counts.get(page) ?? 1) * (boosts.get(page) ?? 1) * (isFull(page) ? 1e6 : 1);
            }
            // Words that stand together count more. Only the best are looked at.
            const least = Float64Array.from(pages, (page) => sums[page]).sort()[Math.max(0, pages.length - mostShown)];
            const results = pages
                .filter((page) => sums[page] >= least)
                .map((page) => {
                    const sections = sectionsOf(terms, page);
                    const all = sum(sections.map(([, score]) => score));
                    return { page, sections, score: sums[page] * (1 + sections[0][1] / all / 2) };
                })
                .sort((a, b) => b.score - a.score || a.page - b.page)
                .slice(0, mostShown);
            return { results, count: pages.length, hasAll: most > almostAll, tried, terms };
        }

        // What is shown of a page.
        async function page(number) {
            const at = lowerBound(firstPages, number + 1) - 1;
            const pages = await once("t", index.texts, at, (found) => found.pages);
            const [url, title, description, names, sections] = pages[number - firstPages[at]];
            return { url, title, kind: kindOf[number], description, names, sections };
        }

        // The pages of each family and skill, by its title.
        async function facets() {
            const list = await once("f", index.facets, 0, (found) => found.facets);
            const pagesOf = (code) => {
                let page = 0;
                return new Set(numbersOf(code).map((step) => (page += step)));
            };
            return new Map(list.map(([, title, code]) => [title, pagesOf(code)]));
        }

        return { answer, page, facets, kinds: index.kinds, kindOf };
    }

    // ---- What the reader sees. Nodes and text only; markup is never put together from strings.

    // So many results are shown, and so many more whenever that is asked for.
    const pageStep = 10;

    function element(name, className, ...children) {
        const made = document.createElement(name);
        if (className) made.className = className;
        made.append(...children);
        return made;
    }

    const questions = 3; // the kind of page that is one, as kinds.hpp counts

    // "ML" for the page "Machine Learning": the name that has most of the words that the title lacks.
    function otherName({ title, names }, terms) {
        const isIn = (list) => (term) => list.some((word) => term.known.has(word));
        const missing = terms.filter((term) => !isIn(words(title))(term));
        const countIn = (list) => missing.filter(isIn(list)).length;
        const best = names.map((name) => [countIn(words(name)), name]).sort((a, b) => b[0] - a[0])[0];
        return best?.[0] ? best[1] : "";
    }

    const pieces = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}'’])+[+#]*`, "gu");

    // Where in `text` the words stand: [[begin, end], …].
    function hitsIn(text, wanted) {
        const found = Array.from(text.matchAll(pieces), (match) => [match.index, match.index + match[0].length]);
        const piece = (i) => (found[i] ? text.slice(...found[i]) : "");
        const isHit = ([begin], i) => {
            if (isUnspaced.test(piece(i))) {
                const around = [piece(i), piece(i - 1) + piece(i), piece(i) + piece(i + 1)];
                return around.some((word) => wanted.has(fold(word)));
            }
            const written = (text[begin - 1] === "." ? "." : "") + piece(i);
            // Most words are plain, and tokens() is slow.
            const forms = /^[a-z]+$/i.test(written) ? [written.toLowerCase()] : words(written);
            return forms.some((word) => wanted.has(word));
        };
        const hits = [];
        for (const hit of found.filter(isHit)) {
            const last = hits.at(-1);
            if (last?.[1] === hit[0]) last[1] = hit[1];
            else hits.push(hit);
        }
        return hits;
    }

    // Nodes for the text from `from` on; no hit lies before it.
    function marked(text, hits, from = 0) {
        const nodes = [];
        for (const [begin, end] of hits) {
            nodes.push(text.slice(from, begin), element("mark", "", text.slice(begin, end)));
            from = end;
        }
        return [...nodes, text.slice(from)].filter((node) => node !== "");
    }

    // The text from a little before its first hit, if that stands far behind.
    function snippet(text, wanted) {
        const hits = hitsIn(text, wanted);
        const first = hits[0]?.[0] ?? 0;
        if (first <= 90) return marked(text, hits);
        const space = text.indexOf(" ", first - 45);
        const from = space < 0 || space > first ? first : space + 1;
        return ["… ", ...marked(text, hits, from)];
    }

    function summary({ count, hasAll, tried }, question, shown) {
        if (!tried.length) return "";
        if (!count) return rolebook.textOf(i18n.none, { question: question.trim() });
        const parts = tried
            .filter(({ found, isGuess }) => isGuess || !found.length)
            .map(({ word, found }) => {
                const words = [...new Set(found.map((each) => each.word))].slice(0, 3).join(", ");
                return rolebook.textOf(words ? i18n.instead : i18n.unknown, { word, words });
            });
        if (!hasAll) parts.push(i18n.not_all);
        parts.push(rolebook.textOf(count > shown ? i18n.best : i18n.pages, { count, shown }));
        return parts.join(" ");
    }

    // The rows for one page: its title, kind and other name, its own text; then the parts of it that answer best. A
    // section without a heading is the page itself, or for a question in another page's text, the place where it stands.
    function rowsOf(page, result, found, home, kinds) {
        const wanted = new Set(found.terms.flatMap(({ known }) => [...known]));
        const best = result.sections
            .slice(0, 3)
            .filter(([, score]) => score >= result.sections[0][1] * 0.05)
            .map(([section]) => page.sections[section]);
        const own = best.find(([, heading]) => !heading);
        const lit = (text) => marked(text, hitsIn(text, wanted));
        // An option of a list box could not hold a link: a row of a grid can.
        const row = (className, anchor, title, label, ...texts) => {
            const link = element("a", "", ...lit(title));
            const address = rolebook.pageAddress(home, page.url);
            if (anchor) address.hash = encodeURIComponent(anchor);
            link.href = address.href;
            link.tabIndex = -1;
            const cell = element("div", "", element("p", "result-title", link, ...label), ...texts);
            cell.role = "gridcell";
            const made = element("div", className, cell);
            made.role = "row";
            return made;
        };
        const kind = kinds[page.kind];
        const isQuestion = page.kind === questions;
        const text = (excerpt) =>
            excerpt
                ? [element("p", "result-text", ...(isQuestion ? lit(excerpt) : snippet(excerpt, wanted)))]
                : [];
        const name = otherName(page, found.terms);
        return [
            row(
                isQuestion ? "result answer" : "result",
                own?.[0],
                page.title,
                [" ", element("span", "kind", kind)],
                ...(name ? [element("p", "result-name", ...rolebook.partsOf(i18n.other_name, { name: lit(name) }).flat())] : []),
                ...text(own?.[2] || page.description),
            ),
            ...best
                .filter(([, heading]) => heading)
                .map(([anchor, heading, more]) => row("result-section", anchor, heading, [], ...text(more))),
        ];
    }

    // Loads files of the index as scripts.
    function makeLoader(home, index) {
        const read = {};
        window.rolebookSearch = (name, json) => (read[name] = JSON.parse(json));
        return async (name) => {
            await pause();
            await rolebook.loadScript(home, new URL(`${name}.js`, index).href);
            await pause();
            return read[name];
        };
    }

    // What stands behind "#", or behind "?" in links that others write: { q, kind, in }.
    const stateInAddress = () =>
        Object.fromEntries(new URLSearchParams((location.hash || location.search).slice(1)));

    function start(box) {
        const input = box.querySelector("input");
        const [status, list, more, filters] = ["status", "results", "more", "filters"].map((part) =>
            document.getElementById(`search-${part}`),
        );
        const [kindField, facetField] = filters.querySelectorAll("select");
        const home = new URL(box.dataset.home, location);
        const loader = makeLoader(home, new URL(box.dataset.index, location));
        // A promise of the search, once it is used.
        let searching = null;
        let facets = null;
        let turn = 0;
        let limit = pageStep;
        let active = -1;

        function activate(at) {
            active = at;
            [...list.children].forEach((row, i) => (row.ariaSelected = i === at));
            input.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
            list.children[at]?.scrollIntoView({ block: "nearest" });
        }

        async function begin() {
            const search = makeSearch(await loader("index"), loader, pause);
            // So that the first question finds them compiled.
            for (const each of [stretches, apostrophes, joined, runs, pieces]) setTimeout(() => each.test(""));
            search.kinds.forEach((label, kind) => {
                if (search.kindOf.includes(kind)) kindField.add(new Option(label, kind));
            });
            return search;
        }

        function load() {
            searching ??= begin();
            searching.catch(() => (searching = null));
            return searching;
        }

        async function loadFacets() {
            facets = await (await load()).facets();
            const chosen = facetField.value;
            const options = [...facets.keys()].map((title) => new Option(title, title));
            facetField.replaceChildren(facetField.options[0], ...options);
            facetField.value = chosen;
        }

        async function update() {
            const mine = ++turn;
            const address = location.href;
            const question = input.value;
            list.ariaBusy = true;
            try {
                if (!searching && question.trim()) status.textContent = status.dataset.loading;
                const search = await load();
                if (facetField.value && !facets) await loadFacets();
                await pause();
                if (mine !== turn) return;
                const found = await search.answer(question, kindField.value, facets?.get(facetField.value));
                const best = found.results.slice(0, limit);
                const pages = await Promise.all(best.map((result) => search.page(result.page)));
                let shown = 0;
                do {
                    await pause();
                    if (mine !== turn) return;
                    const some = pages
                        .splice(0, 1)
                        .flatMap((page) => rowsOf(page, best.shift(), found, home, search.kinds));
                    if (!shown) list.replaceChildren();
                    for (const row of some) row.id = `result-${shown++}`;
                    list.append(...some);
                } while (pages.length);
                input.ariaExpanded = shown > 0;
                activate(-1);
                const told = summary(found, question, limit);
                if (status.textContent !== told) status.textContent = told;
                filters.hidden = !found.terms.length;
                more.hidden = found.results.length <= limit;
                list.ariaBusy = false;
                await pause();
                // An address that was opened meanwhile has a question of its own.
                if (mine === turn && location.href === address) remember();
            } catch {
                if (mine !== turn) return;
                status.textContent = status.dataset.failed;
            }
        }

        function remember() {
            const part = (name, value) => (value ? `${name}=${encodeURIComponent(value)}` : "");
            const question = part("#q", input.value.trim());
            const state = question && question + part("&kind", kindField.value) + part("&in", facetField.value);
            history.replaceState(null, "", location.pathname + state);
        }

        async function restore() {
            const { q, kind = "", in: facet = "" } = stateInAddress();
            if (q === undefined) return;
            input.value = q;
            if (facet) facetField.add(new Option(facet, facet));
            facetField.value = facet;
            await load().catch(() => {});
            kindField.value = kind;
            update();
        }

        function readOn() {
            limit = pageStep;
            update();
        }

        // Arrows walk through the rows while the field keeps the focus.
        function useKey(event) {
            if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
            const { key } = event;
            const count = list.children.length;
            if (key === "ArrowDown" && count) activate((active + 1) % count);
            else if (key === "ArrowUp" && count) activate((active < 0 ? count : active) - 1);
            else if (key === "Enter" && count) list.children[Math.max(active, 0)].querySelector("a").click();
            else if (key === "Escape" && active >= 0) activate(-1);
            else if (key === "Escape" && input.value) {
                input.value = "";
                readOn();
            } else return;
            event.preventDefault();
        }

        box.hidden = false;
        input.addEventListener("focus", () => load().catch(() => {}));
        input.addEventListener("keydown", useKey);
        box.addEventListener("input", readOn);
        facetField.addEventListener("focus", () => facets || loadFacets().catch(() => {}));
        more.addEventListener("click", () => {
            limit += pageStep;
            update();
        });
        // Pressing on an answer, not on its link, opens it.
        list.addEventListener("click", (event) => {
            const at = event.target.closest("a") ? -1 : [...list.children].indexOf(event.target.closest("[role=row]"));
            if (at >= 0) activate(at === active ? -1 : at);
        });
        window.addEventListener("hashchange", restore);
        restore();
        input.focus({ preventScroll: true });
    }

    if (typeof module === "object" && "exports" in module) module.exports = { words, makeSearch };
    else start(document.getElementById("search"));
})();
