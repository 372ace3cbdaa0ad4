// Questions to the generated corpus, made from what is known about each of its pages:
// { class, text, right: { address: grade } }, grade 3 for a page that is meant, 1 for one that is also useful.
import { formsOf, named, tradeNames } from "../corpus/pages.mjs";
import { plural } from "../corpus/forms.mjs";
import { Random } from "../corpus/random.mjs";
import { filled, languages } from "../corpus/cjk.mjs";

const classes = ["exact", "typo", "prefix", "alias", "question", "form", "signs", "cjk"];
const perClass = 60;

// The pages of a group with their grades.
function graded(group, ...meant) {
    const right = {};
    for (const [kind, { url }] of Object.entries(group.pages)) right[url] = meant.includes(kind) ? 3 : 1;
    return right;
}

const wordsOf = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
const textOf = ({ title, names, description, headings, text }) =>
    [title, ...names, description, ...headings, text].join(" ");

// ---- Typing mistakes.

const keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function neighbour(random, letter) {
    const row = keyboard.find((each) => each.includes(letter)) ?? letter;
    const at = row.indexOf(letter);
    return random.pick([row[at - 1], row[at + 1]].filter(Boolean)) ?? "x";
}

function mistyped(random, word) {
    const at = random.chance(0.1) ? 0 : 1 + random.below(word.length - 1);
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    const ways = [
        () => before + after,
        () => before + word[at] + word[at] + after,
        () => before + neighbour(random, word[at]) + after,
        () => before + word[at] + neighbour(random, word[at]) + after,
        () => (after ? before + after[0] + word[at] + after.slice(1) : before),
    ];
    return random.pick(ways)();
}

// The text with a mistake in its longest word, in a long one now and then two. The mistake is no other word.
function withMistake(random, text, known) {
    const words = text.toLowerCase().split(" ");
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length < 5) return null;
    let wrong = longest;
    while (known.has(wrong)) {
        wrong = mistyped(random, longest);
        if (longest.length >= 9 && random.chance(0.25)) wrong = mistyped(random, wrong);
    }
    return words.map((word) => (word === longest ? wrong : word)).join(" ");
}

// ---- One maker per class: from a group to a question, or null where it has none.

function makers({ random, byUrl, vocabulary, groups }) {
    const titles = groups.flatMap(({ pages }) => Object.values(pages));
    const role = (group) => group.kind === "subject" && group.pages.role;

    function beginning(group) {
        if (group.kind !== "subject") return null;
        const kind = random.pick(Object.keys(group.pages).filter((each) => each === "role" || each === "skill"));
        const words = group.pages[kind].title.toLowerCase().split(" ");
        const last = words.pop();
        const text = [...words, last.slice(0, Math.max(3, Math.round(last.length * 0.6)))].join(" ");
        const right = graded(group, kind);
        for (const { url, title } of titles) if (title.toLowerCase().startsWith(text)) right[url] = 3;
        return { text, right };
    }

    // A form of the verb that the page of the skill does not have. The other pages of the subject are as good.
    function otherForm(group) {
        if (group.kind !== "subject") return null;
        const { work, thing } = group.subject;
        const has = wordsOf(textOf(byUrl.get(group.pages.skill.url)));
        const { agent, ...forms } = formsOf(work);
        const missing = Object.values(forms).filter((word) => word !== agent && !has.has(word));
        if (!missing.length) return null;
        const verb = random.pick(missing);
        const noun = random.pick([thing, plural(thing)]);
        const text = random.pick([`${verb} ${noun}`, `${noun} ${verb}`]);
        return { text, right: graded(group, "skill", "role", "article") };
    }

    function withSigns(group) {
        if (group.kind !== "signed") return null;
        const { name, trade } = group.subject;
        const field = tradeNames[trade];
        const written = random.pick([name, name.toLowerCase(), name.toLowerCase()]);
        const text = random.pick([`${written} ${field}`, `${written} for ${field}`, `${field} ${written}`]);
        return { text, right: graded(group, "skill", "article") };
    }

    function inCjk(group) {
        if (group.kind !== "cjk") return null;
        const { language, thing, action, detail } = group.subject;
        const { titles: patterns, questions } = languages[language];
        const gaps = (gap) => ({ t: thing, a: action })[gap];
        const space = language === "ko" ? " " : "";
        const ways = [
            () => ({ text: thing + space + action, right: graded(group, "role", "skill", "article") }),
            () => ({ text: `${thing} ${action}`, right: graded(group, "role", "skill", "article") }),
            () => ({ text: filled(patterns.roles, gaps), right: graded(group, "role") }),
            () => ({ text: filled(questions.roles, gaps), right: graded(group, "role") }),
            () => ({ text: filled(questions.articles, gaps), right: graded(group, "article") }),
            () => ({ text: `${thing} ${detail}`, right: graded(group, "skill") }),
            () => ({ text: `${action} ${thing}`, right: graded(group, "role", "skill", "article") }),
        ];
        return ways;
    }

    return {
        exact(group) {
            if (group.kind !== "subject") return null;
            const kind = random.pick(Object.keys(group.pages));
            const title = group.pages[kind].title;
            return { text: random.chance(0.5) ? title.toLowerCase() : title, right: graded(group, kind) };
        },
        typo(group) {
            if (group.kind !== "subject") return null;
            const kind = role(group) && random.chance(0.7) ? "role" : "skill";
            const text = withMistake(random, group.pages[kind].title, vocabulary);
            return text && { text, right: graded(group, kind) };
        },
        prefix: beginning,
        alias(group) {
            if (group.kind !== "subject") return null;
            const { otherThing, work } = group.subject;
            const kind = role(group) && random.chance(0.7) ? "role" : "skill";
            const text = `${otherThing} ${kind === "role" ? work.otherAgent : work.action}`;
            const { role: known, skill } = group.pages; // the others do not have the word
            return { text, right: graded({ pages: known ? { role: known, skill } : { skill } }, kind) };
        },
        question(group) {
            if (group.pages.faq && random.chance(0.7)) {
                return { text: random.pick(group.pages.faq.asked), right: graded(group, "faq") };
            }
            if (!role(group)) return null;
            const text = random.pick([
                "what does {a} {thing} {agent} do all day",
                "I want to become {a} {thing} {agent}, where do I begin",
                "what do {thing} {agents} do at work",
            ]);
            return { text: named(text, group.subject), right: graded(group, "role") };
        },
        form: otherForm,
        cjk: inCjk,
        signs: withSigns,
    };
}

export function makeQueries(groups, documents) {
    const byUrl = new Map(documents.map((document) => [document.url, document]));
    const vocabulary = new Set(documents.flatMap((document) => [...wordsOf(textOf(document))]));
    const queries = [];
    const known = { byUrl, vocabulary, groups };
    for (const [number, name] of classes.entries()) {
        const random = new Random(4711 + number);
        const make = makers({ ...known, random })[name];
        const texts = new Set();
        const take = (made) => {
            if (!made || texts.has(made.text) || texts.size === perClass) return;
            texts.add(made.text);
            queries.push({ class: name, ...made });
        };
        const order = random.shuffled(groups);
        const several = name === "cjk" ? 7 : name === "signs" ? 3 : 1;
        for (let round = 0; round < several; ++round) {
            order.forEach((group, i) => {
                const made = make(group);
                take(Array.isArray(made) ? made[(i + round) % made.length]() : made);
            });
        }
    }
    return queries;
}
