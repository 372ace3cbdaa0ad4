// The pages of the generated corpus: groups of pages about one subject ("bridge inspection": a skill, a role, an
// article, a question), so that each subject has near neighbours (other people inspect, others mend bridges).
import { filled, languages } from "./cjk.mjs";
import { adverb, article, capital, ing, past, plural, third, titled } from "./forms.mjs";
import { Random } from "./random.mjs";
import { about, articles, general, headings, questions } from "./sentences.mjs";
import { actions, adjectives, nouns, oddments, places, signed, trades, verbs } from "./words.mjs";

const bodyLength = 2800; // characters
const cjkLength = 1000; // of these, which say about as much

export const tradeNames = {
    construction: "construction",
    railway: "railways",
    hospital: "hospitals",
    food: "kitchens",
    energy: "energy",
    shipping: "shipping",
    textile: "textiles",
    software: "software",
    finance: "finance",
    land: "forestry",
    culture: "museums",
    aviation: "aviation",
};

// ---- Words of one subject.

export function formsOf({ verb, agent, action }) {
    return { base: verb, third: third(verb), ing: ing(verb), past: past(verb), agent, action };
}

function gapsOf({ work, thing }) {
    const forms = formsOf(work);
    return {
        thing,
        things: plural(thing),
        verb: forms.base,
        verbs: forms.third,
        ving: forms.ing,
        ved: forms.past,
        agent: forms.agent,
        agents: plural(forms.agent),
        action: forms.action,
        a: article(thing),
    };
}

// Fills the names of a subject into a title or a question.
export function named(template, subject) {
    const gaps = gapsOf(subject);
    return template.replace(/\{(\w+)\}/g, (_, gap) =>
        /^[A-Z]/.test(gap) ? capital(gaps[gap.toLowerCase()]) : gaps[gap],
    );
}

// ---- Prose.

class Prose {
    constructor(random, trade) {
        this.random = random;
        this.trade = trade;
        // What this page keeps coming back to.
        const some = (list, count) => Array.from({ length: count }, () => random.pick(list));
        this.own = {
            noun: some(nouns, 20),
            action: some(actions, 12),
            adj: some(adjectives, 12),
            odd: some(oddments, 3),
        };
    }

    word(kind, list) {
        return this.random.chance(0.4) ? this.random.pick(this.own[kind]) : this.random.pickZipf(list);
    }

    gap(name) {
        const { random } = this;
        const makers = {
            noun: () => this.word("noun", nouns),
            nouns: () => plural(this.word("noun", nouns)),
            action: () => this.word("action", actions),
            actions: () => third(this.word("action", actions)),
            acted: () => past(this.word("action", actions)),
            doing: () => ing(this.word("action", actions)),
            adj: () => this.word("adj", adjectives),
            adv: () => adverb(this.word("adj", adjectives)),
            trade: () => random.pickZipf(this.trade.words),
            trades: () => plural(random.pickZipf(this.trade.words)),
            place: () => random.pickZipf(places),
            odd: () => random.pick(this.own.odd),
        };
        return makers[name]();
    }

    // In a sentence about a subject, {action} and {Action} are the name of the work.
    sentence(template, gaps = {}) {
        const text = template.replace(/\{(\w+)\}/g, (_, name) => {
            const lower = name.charAt(0).toLowerCase() + name.slice(1);
            const word = gaps[lower] ?? this.gap(lower);
            return lower === name ? word : capital(word);
        });
        return text.replace(/\b([Aa]) (?=([a-z]+))/g, (all, a, next) => (article(next) === "an" ? a + "n " : all));
    }
}

// Sections until the body is long enough; every second sentence or so is about the subject, in the forms it may have.
function body(random, prose, ownSentence, length = bodyLength) {
    const paragraph = (count) =>
        Array.from({ length: count }, () =>
            random.chance(0.35) ? ownSentence() : prose.sentence(random.pick(general)),
        ).join(" ");
    const chosen = random.shuffled(headings);
    let text = paragraph(3);
    while (text.length < length) {
        const few = Array.from({ length: 3 }, () => `- ${prose.sentence(random.pick(general))}`).join("\n");
        const list = random.chance(0.3) ? `\n\n${few}` : "";
        text += `\n\n## ${chosen.pop()}\n\n${paragraph(2 + random.below(2))}${list}\n\n${paragraph(2)}`;
    }
    return text;
}

// ---- Pages. Each has a folder, a file name, front matter and a body.

const slug = (text) =>
    text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");
const quoted = (text) => JSON.stringify(text);

function page(folder, name, fields, text) {
    const lines = Object.entries(fields).map(([key, value]) =>
        Array.isArray(value) ? `${key}: [${value.map(quoted).join(", ")}]` : `${key}: ${quoted(value)}`,
    );
    return {
        url: `${folder}/${name}/index.html`,
        file: `content/${folder}/${name}.md`,
        title: fields.title ?? fields.question,
        text: `---\n${lines.join("\n")}\n---\n\n${text}\n`,
    };
}

// A subject's pages leave out some forms of its verb, so that readers who ask with those need the stem.
function ownSentences(random, prose, subject, needed) {
    const missing = random.shuffled(Object.keys(about).filter((form) => !needed.includes(form))).slice(0, 3);
    const forms = Object.keys(about).filter((form) => !missing.includes(form));
    const gaps = gapsOf(subject);
    return () => {
        const form = random.pick(forms);
        const own = form === "action" ? gaps : { ...gaps, action: undefined };
        return prose.sentence(random.pick(about[form]), own);
    };
}

function askedInText(random, prose, subject, [title, answer]) {
    const rest = prose.sentence(random.pick(general));
    return `\n\n## Questions and answers\n\n### ${named(title, subject)}\n\n${answer} ${rest}`;
}

function subjectPages(random, subject) {
    const { work, thing, otherThing, trade } = subject;
    const prose = () => new Prose(random, trades[trade]);
    const make = (folder, title, needed, fields, ending = "") => {
        const writer = prose();
        const own = ownSentences(random, writer, subject, needed);
        const description = `${own()} ${writer.sentence(random.pick(general))}`;
        return page(folder, slug(title), { title, description, ...fields }, body(random, writer, own) + ending);
    };
    const asked = random.shuffled(questions); // none twice
    const ending = () => (random.chance(0.3) ? askedInText(random, prose(), subject, asked.pop()) : "");
    const pages = {};
    pages.skill = make(
        "skills",
        titled(named("{ving} {things}", subject)),
        ["ing"],
        {
            also_known_as: [titled(`${otherThing} ${work.action}`)],
        },
        ending(),
    );
    if (random.chance(0.75)) {
        pages.role = make(
            "roles",
            titled(`${thing} ${work.agent}`),
            ["agent"],
            {
                also_known_as: [titled(`${otherThing} ${work.otherAgent}`)],
            },
            ending(),
        );
    }
    if (random.chance(0.45)) {
        const template = random.pick(articles);
        const gap = /\{(ving|ved|verb|action)\}/.exec(template)[1];
        const form = { ving: "ing", ved: "past", verb: "base", action: "action" }[gap];
        pages.article = make("articles", capital(named(template, subject)), [form], { date: "2025-03-04" });
    }
    if (random.chance(0.5)) {
        const [question, answer, otherWords] = asked.pop();
        const writer = prose();
        const own = ownSentences(random, writer, subject, ["base", "agent", "ing"]);
        const title = named(question, subject);
        const text = `${answer} ${body(random, writer, own, bodyLength / 2)}`;
        pages.faq = page("faqs", slug(title), { question: title }, text);
        pages.faq.asked = otherWords.map((each) => named(each, subject));
    }
    return pages;
}

// Names with signs, each with some trades.
function signedPages(random, { name, trade }) {
    const field = tradeNames[trade];
    const make = (folder, title, fields) => {
        const writer = new Prose(random, trades[trade]);
        const sentences = [
            `${name} is the {adj} choice in ${field}, where a {trade} has to be {acted} {adv}.`,
            `People who know ${name} {action} the {trade} in a {noun}.`,
            `A {noun} in ${name} is easy to {action} once the {trades} are {adj}.`,
        ];
        const own = () => writer.sentence(random.pick(sentences));
        const name_ = `${slug(title)}-${signed.indexOf(name)}`;
        return page(folder, name_, { title, description: own(), ...fields }, body(random, writer, own));
    };
    const pages = { skill: make("skills", `${name} for ${titled(field)}`, {}) };
    if (random.chance(0.4)) {
        pages.article = make("articles", `Learning ${name} with ${field} in mind`, { date: "2025-05-06" });
    }
    return pages;
}

function cjkPages(random, { language, thing, action, detail }) {
    const { titles, things, actions, nouns, sentences, headings } = languages[language];
    const gaps = (gap) => ({ t: thing, a: action, d: detail })[gap] ?? random.pickZipf(nouns);
    const separator = language === "ko" ? " " : "";
    const plainSentences = sentences.filter((each) => !each.includes("{d}"));
    const make = (folder, withDetail) => {
        const sentence = () => filled(random.pick(plainSentences), gaps);
        const paragraph = () => Array.from({ length: 6 }, sentence).join(separator);
        const title = filled(titles[folder], gaps);
        let text = paragraph();
        if (withDetail) text += separator + filled(random.pick(sentences.filter((each) => each.includes("{d}"))), gaps);
        for (const heading of random.shuffled(headings)) {
            if (text.length < cjkLength) text += `\n\n## ${heading}\n\n${paragraph()}\n\n${paragraph()}`;
        }
        const name = `${language}-${things.indexOf(thing)}-${actions.indexOf(action)}`;
        const fields = { title, description: sentence(), ...(folder === "articles" ? { date: "2025-06-07" } : {}) };
        return page(folder, name, fields, text);
    };
    return { role: make("roles", false), skill: make("skills", true), article: make("articles", false) };
}

// ---- All of them.

function subjects(random) {
    const things = Object.entries(trades).flatMap(([trade, { things }]) =>
        things.map(([thing, otherThing]) => ({ trade, thing, otherThing })),
    );
    return random.shuffled(verbs.flatMap((work) => things.map((thing) => ({ ...thing, work }))));
}

function cjkSubjects(random) {
    return Object.entries(languages).map(([language, { things, actions, details }]) =>
        random
            .shuffled(things.flatMap((thing) => actions.map((action) => ({ language, thing, action }))))
            .map((subject, i) => ({ ...subject, detail: details[i % details.length] })),
    );
}

// Groups of pages, { kind: "subject" | "signed" | "cjk", subject, pages: { role, skill, article, faq } }, until there
// are `count` pages. Of every 50, three are in Chinese, Japanese or Korean, and three about a name with signs.
export function makeGroups(count) {
    const random = new Random(20250103);
    const usual = subjects(random);
    const cjk = cjkSubjects(random);
    // All the names of one trade after each other: C, C++ and C# have to be told apart.
    const named = random.shuffled(Object.keys(trades)).flatMap((trade) => signed.map((name) => ({ name, trade })));
    const groups = [];
    const made = { subject: 0, signed: 0, cjk: 0 };
    const all = () => made.subject + made.signed + made.cjk;
    const add = (kind, subject, pages) => {
        groups.push({ kind, subject, pages });
        made[kind] += Object.keys(pages).length;
    };
    let language = 0;
    while (all() < count) {
        const share = (kind) => made[kind] / (all() + 1);
        if (share("cjk") < 0.06 && cjk[language].length) {
            const subject = cjk[language].pop();
            add("cjk", subject, cjkPages(random, subject));
            language = (language + 1) % cjk.length;
        } else if (share("signed") < 0.06 && named.length) {
            const subject = named.shift();
            add("signed", subject, signedPages(random, subject));
        } else if (usual.length) {
            const subject = usual.pop();
            add("subject", subject, subjectPages(random, subject));
        } else throw new Error(`There is no corpus of ${count} pages: the words run out at ${all()}.`);
    }
    return groups;
}
