// The search page: loads the index that the build wrote (docs/search-format.md) when the reader begins to search, and
// answers while they type. A classic script without network calls of its own, so that it works from a disk too.
(() => {
    "use strict";

    // ---- Words. The build finds the same words in the same text: tests/search/words.json is the contract.

    const longestWord = 40;
    const unspaced =
        "\\u0e00-\\u0e7f\\u1100-\\u11ff\\u3005-\\u3007\\u3040-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
        "\\uac00-\\ud7af\\uf900-\\ufaff\\uff66-\\uffdc\\u{20000}-\\u{323af}";
    const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
    const stretches = new RegExp(`[${unspaced}][${unspaced}\\p{M}]*|[^${unspaced}](?:[^${unspaced}]|\\p{M})*`, "gu");

    // What toLowerCase leaves and full case folding does not: sharp s, final sigma, Cherokee, old Cyrillic shapes.
    function foldRest(letter) {
        if (letter === "ß") return "ss";
        if (letter === "ς") return "σ";
        const upper = letter.toUpperCase();
        return /[\u1c80-\u1c88]/.test(letter) ? upper.toLowerCase() : upper;
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

    // Each word, and for C++, C# and .NET also what is left of it without the signs (`bare`).
    function tokens(text) {
        const found = [];
        const folded = fold(text).replace(/(\p{L})['’](?=\p{L})/gu, "$1");
        let wordEnd = -1; // where the run of letters before ended, if nothing came after it
        for (const { 0: all, 1: dot, 2: run, 3: signs, index } of folded.matchAll(
            /(\.?)([\p{L}\p{M}\p{N}]+)([+#]*)/gu,
        )) {
            const keepsDot = dot && index !== wordEnd && /^\p{L}/u.test(run);
            wordEnd = signs ? -1 : index + all.length;
            const parts = run.match(stretches);
            parts.forEach((part, i) => {
                if (isUnspaced.test(part)) {
                    for (const word of pairs(part)) found.push({ word, bare: "" });
                    return;
                }
                const word = (keepsDot && i === 0 ? dot : "") + part + (i === parts.length - 1 ? signs : "");
                found.push({ word, bare: word === part ? "" : part });
            });
        }
        return found;
    }

    function words(text) {
        return tokens(text)
            .flatMap(({ word, bare }) => [word, bare])
            .filter((word) => word && Array.from(word).length <= longestWord);
    }

    // ---- Answers.

    const mostWords = 24;
    const shortestGuess = 3; // shorter words stand for themselves only: every one is a typing mistake from many others
    const mostSections = 3;

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

    // Whether one letter added, left out, changed or swapped with its neighbour makes `word` the other word, or the
    // beginning of it.
    function isOneEditAway(word, other, mayGoOn) {
        if (other.length < word.length - 1 || (!mayGoOn && other.length > word.length + 1)) return false;
        let same = 0;
        while (same < word.length && word[same] === other[same]) ++same;
        const fits = (from, begin) => {
            const rest = word.slice(from);
            return other.startsWith(rest, begin) && (mayGoOn || other.length === begin + rest.length);
        };
        const isSwap = same + 1 < word.length && word[same] === other[same + 1] && word[same + 1] === other[same];
        return (
            fits(same + 1, same + 1) ||
            fits(same, same + 1) ||
            fits(same + 1, same) ||
            (isSwap && fits(same + 2, same + 2))
        );
    }

    // Words of the index as [position, how much a match counts].
    function beginningWith(index, word, mayGoOn) {
        const found = [];
        for (let at = lowerBound(index.words, word); at < index.words.length; ++at) {
            const known = index.words[at];
            if (known !== word && !(mayGoOn && known.startsWith(word))) break;
            found.push([at, known === word ? 1 : (0.9 * word.length) / known.length]);
        }
        return found;
    }

    function passing(index, factor, test) {
        const found = [];
        index.words.forEach((known, at) => {
            if (test(known)) found.push([at, factor]);
        });
        return found;
    }

    // The first of these that finds anything: the word; words that begin with it; the word without its signs; for a
    // single Chinese, Japanese, Korean or Thai letter, pairs that hold it; words one typing mistake away.
    function matches(index, { word, bare }, mayGoOn) {
        const isLong = word.length >= shortestGuess;
        let found = beginningWith(index, word, mayGoOn);
        if (!found.length && isLong) found = beginningWith(index, word, true);
        if (!found.length && bare) found = beginningWith(index, bare, mayGoOn);
        if (found.length) return { found };
        if (isUnspaced.test(word)) {
            return { found: Array.from(word).length > 1 ? [] : passing(index, 0.5, (known) => known.includes(word)) };
        }
        if (isLong) found = passing(index, 0.5, (known) => isOneEditAway(word, known, false));
        if (isLong && mayGoOn && !found.length)
            found = passing(index, 0.3, (known) => isOneEditAway(word, known, true));
        return { found, isGuess: found.length > 0 };
    }

    // How well each section answers one word of the question.
    function scoresOf(index, found) {
        const scores = new Float64Array(index.sections.length);
        for (const [at, factor] of found) {
            const posting = index.postings[at];
            for (let i = 0, section = 0; i < posting.length; i += 2) {
                section += posting[i];
                scores[section] = Math.max(scores[section], posting[i + 1] * factor);
            }
        }
        return scores;
    }

    // The pages with any of the words: { page, score, hasAll, sections: [[section, score], …] best first }.
    function scoredPages(index, scores) {
        const pages = new Map();
        for (let section = 0; section < index.sections.length; ++section) {
            let sum = 0;
            for (const each of scores) sum += each[section];
            if (!sum) continue;
            const page = index.sections[section][0];
            let entry = pages.get(page);
            if (!entry) pages.set(page, (entry = { page, best: new Float64Array(scores.length), sections: [] }));
            entry.sections.push([section, sum]);
            scores.forEach((each, i) => (entry.best[i] = Math.max(entry.best[i], each[section])));
        }
        for (const entry of pages.values()) {
            const matched = entry.best.filter((best) => best > 0).length;
            const total = entry.best.reduce((a, b) => a + b);
            entry.sections.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
            entry.hasAll = matched === scores.length;
            entry.score = ((entry.sections[0][1] + total) * matched) / scores.length;
        }
        return Array.from(pages.values());
    }

    const byScore = (a, b) => b.score - a.score || a.page - b.page;

    // A page that is called exactly what was typed comes first. Only the best are looked at: names take time.
    function preferNamed(index, results, asked) {
        const question = asked.map(({ word }) => word).join(" ");
        for (const result of results.slice(0, 100)) {
            const [, title, , , names] = index.pages[result.page];
            const isCalled = (name) =>
                tokens(name)
                    .map(({ word }) => word)
                    .join(" ") === question;
            if ([title, ...names].some(isCalled)) result.score *= 2;
        }
        results.sort(byScore);
    }

    // "ML" for the page "Machine Learning": the name that has most of the words that the title lacks.
    function otherName(index, page, matchedBy) {
        const [, title, , , names] = index.pages[page];
        const inTitle = new Set(words(title));
        const missing = matchedBy.filter((set) => ![...inTitle].some((word) => set.has(word)));
        let best = "";
        let most = 0;
        for (const name of names) {
            const inName = words(name);
            const count = missing.filter((set) => inName.some((word) => set.has(word))).length;
            if (count > most) [best, most] = [name, count];
        }
        return best;
    }

    // Pages with all the words that the index knows, else pages with some of them; best first.
    function answer(index, question) {
        const asked = tokens(question)
            .filter(({ word }, i, all) => all.findIndex((token) => token.word === word) === i)
            .slice(0, mostWords);
        const mayGoOn = !/\s$/.test(question);
        const unknown = [];
        const guesses = []; // [word, what stands for it]
        const matchedBy = []; // for each known word, the words of the index that stand for it
        const scores = [];
        asked.forEach((token, i) => {
            const { found, isGuess } = matches(index, token, mayGoOn && i === asked.length - 1);
            const known = found.map(([at]) => index.words[at]);
            if (isGuess) guesses.push([token.word, known.slice(0, 3)]);
            if (found.length) {
                matchedBy.push(new Set(isUnspaced.test(token.word) ? [token.word] : known));
                scores.push(scoresOf(index, found));
            } else unknown.push(token.word);
        });
        let results = scoredPages(index, scores);
        const hasAll = results.some((result) => result.hasAll);
        if (hasAll) results = results.filter((result) => result.hasAll);
        results.sort(byScore);
        preferNamed(index, results, asked);
        return { results, hasAll, unknown, guesses, matchedBy, isEmpty: !asked.length };
    }

    // ---- What the reader sees. Nodes and text only; markup is never put together from strings.

    const mostPages = 30;
    const longestLeadIn = 90;

    function element(name, className, ...children) {
        const made = document.createElement(name);
        if (className) made.className = className;
        made.append(...children);
        return made;
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

    // Nodes for the text from `from` on; no hit lies before it.
    function marked(text, hits, from = 0) {
        const nodes = [];
        for (const [begin, end] of hits) {
            nodes.push(text.slice(from, begin), element("mark", "", text.slice(begin, end)));
            from = end;
        }
        return [...nodes, text.slice(from)].filter((node) => node !== "");
    }

    // The text from a little before its first hit.
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

    function summary({ results, hasAll, unknown, guesses, isEmpty }, question) {
        if (isEmpty) return "";
        if (!results.length) return `Nothing found for “${question.trim()}”.`;
        const parts = guesses.map(([typed, known]) => `Nothing has “${typed}”; showing ${quoted(known)}.`);
        if (unknown.length) parts.push(`Nothing has ${quoted(unknown)}.`);
        if (!hasAll) parts.push("No page has all of the words; these have some of them.");
        const count = results.length === 1 ? "1 page" : `${results.length} pages`;
        parts.push(results.length > mostPages ? `${count}; the best ${mostPages} are shown.` : `${count}.`);
        return parts.join(" ");
    }

    // One page: its title, kind and other name, its own text, and the parts of it that answer best. A section without a
    // heading is the page itself, or for a question in another page's text, the place where it stands.
    function shownResult(index, result, matchedBy, wanted, home) {
        const [url, title, kind, description] = index.pages[result.page];
        const best = result.sections
            .slice(0, mostSections)
            .filter(([, score]) => score >= result.sections[0][1] * 0.3)
            .map(([section]) => index.sections[section]);
        const own = best.find(([, , heading]) => !heading);
        const link = (anchor, text) => {
            const made = element("a", "", ...marked(text, hitsIn(text, wanted)));
            made.href = addressOf(home, url, anchor);
            return made;
        };
        const excerpt = (name, text) => element(name, "result-text", ...snippet(text, wanted));
        const part = ([, anchor, heading, text]) =>
            element("li", "", link(anchor, heading), " ", excerpt("span", text));
        const shown = element("li", "result");
        const label = element("span", "kind", index.kinds[kind]);
        shown.append(element("p", "result-title", link(own ? own[1] : "", title), " ", label));
        const name = otherName(index, result.page, matchedBy);
        if (name) shown.append(element("p", "result-name", "also known as ", ...marked(name, hitsIn(name, wanted))));
        const text = (own && own[3]) || description;
        if (text) shown.append(excerpt("p", text));
        const parts = best.filter(([, , heading]) => heading);
        if (parts.length) shown.append(element("ul", "result-sections", ...parts.map(part)));
        return shown;
    }

    // Loads the index once, and hands over nothing where that fails. The policy lets no other script through.
    function makeLoader(address, whenDone) {
        const rules = {
            createScriptURL(url) {
                if (url !== address) throw new TypeError("Not the search index: " + url);
                return url;
            },
        };
        const policy = window.trustedTypes ? window.trustedTypes.createPolicy("rolebook", rules) : rules;
        let begun = false;
        return () => {
            if (begun) return;
            begun = true;
            let index = null;
            window.rolebookSearch = (json) => {
                const read = JSON.parse(json);
                if (read.v === 1) index = read;
            };
            const script = document.createElement("script");
            script.onload = () => whenDone(index);
            script.onerror = () => whenDone(null);
            script.src = policy.createScriptURL(address);
            document.head.append(script);
        };
    }

    // "#q=" is written literally (a plus sign is a plus sign), "?q=" as forms write it.
    function questionInAddress() {
        const written = /^#q=(.*)$/s.exec(location.hash);
        if (!written) return new URLSearchParams(location.search).get("q");
        try {
            return decodeURIComponent(written[1]);
        } catch {
            return written[1];
        }
    }

    // Addresses in the index begin at the site's root, which is where the home page lies.
    function addressOf(home, url, anchor) {
        const address = new URL(url, home);
        if (/^http/.test(address.protocol)) address.pathname = address.pathname.replace(/\/index\.html$/, "/");
        if (anchor) address.hash = encodeURIComponent(anchor);
        return address.href;
    }

    // Arrows walk through the links, Enter opens the first, Esc goes back to the field and then empties it.
    function useKey(event, input, list, clear) {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        const links = Array.from(list.querySelectorAll("a"));
        const at = links.indexOf(document.activeElement);
        if (event.key === "ArrowDown" && at + 1 < links.length) links[at + 1].focus();
        else if (event.key === "ArrowUp" && at === 0) input.focus();
        else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
        else if (event.key === "Enter" && at < 0 && links.length) links[0].click();
        else if (event.key === "Escape" && at >= 0) input.focus();
        else if (event.key === "Escape" && input.value) clear();
        else return;
        event.preventDefault();
    }

    function start(box) {
        const input = box.querySelector("input");
        const status = document.getElementById("search-status");
        const list = document.getElementById("search-results");
        const home = new URL(box.dataset.home, location.href);
        let index = null;
        let waiting = "Loading the index…";

        function say(text) {
            if (status.textContent !== text) status.textContent = text;
        }

        function show() {
            if (!index) {
                say(input.value.trim() ? waiting : "");
                return;
            }
            const found = answer(index, input.value);
            const wanted = new Set(found.matchedBy.flatMap((set) => [...set]));
            const best = found.results.slice(0, mostPages);
            list.replaceChildren(...best.map((each) => shownResult(index, each, found.matchedBy, wanted, home)));
            say(summary(found, input.value));
        }

        function remember() {
            const question = input.value.trim();
            const state = question ? "#q=" + encodeURIComponent(question) : "";
            history.replaceState(null, "", location.href.replace(/[?#].*$/s, "") + state);
        }

        function restore() {
            const question = questionInAddress();
            if (question === null) return;
            input.value = question;
            load();
            show();
        }

        function readOn() {
            load();
            remember();
            show();
        }

        function clear() {
            input.value = "";
            readOn();
        }

        const load = makeLoader(box.dataset.index, (loaded) => {
            index = loaded;
            waiting = "The search index could not be loaded. Reloading the page may help.";
            show();
        });
        box.hidden = false;
        input.addEventListener("focus", load);
        input.addEventListener("input", readOn);
        for (const part of [box, list]) {
            part.addEventListener("keydown", (event) => useKey(event, input, list, clear));
        }
        window.addEventListener("hashchange", restore);
        restore();
        input.focus({ preventScroll: true });
    }

    if (typeof module !== "undefined") module.exports = { words, answer };
    if (typeof document !== "undefined") {
        const box = document.getElementById("search");
        if (box) start(box);
    }
})();
