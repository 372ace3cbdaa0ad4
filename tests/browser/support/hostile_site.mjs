// A project in which every field that an author fills is an attempt to get markup or a script into a page.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { escaped, harmless, inHtml, payloads, picture } from "./hostile_payloads.mjs";

export const siteTitle = `Hostile"></title><script>window.PWN=100</script>' onmouseover='window.PWN=100' {{language}}`;
export const siteDescription = `"><script>window.PWN=101</script>{{{title}}}`;

// What Windows lets a file's name have.
const pictureName = "p' onerror='window.PWN=102' &quot;onerror=&quot;window.PWN=102 {{title}}.png";

const fields = ["description", "summary", "alias", "hidden", "category", "tag", "industry", "series", "author", "alt"];
const named = ["mentioned", "wider", "family", "job"];
const details = ["note", "outlook", "experience", "duty", "step", "degree", "source", "asOf", "certificate", "issuer"];
const more = ["status", "rung", "region", "currency", "unit", "scheme", "number", "type", "cost", "resource", "audience"];
const ofPaths = ["track", "choice", "done", "level", "key", "value"];
const inText = ["opening", "heading", "label", "picture", "tooltip", "cell", "footnote", "answer", "term", "meaning"];
const inBoxes = ["callout", "box", "tab", "caption", "figure", "task", "struck"];

// The language of a block of code ends where its options begin.
const languageOf = (code) => [code.replace(/[\s`]/g, "").replace(/[{,].*/, "")].filter(Boolean);

// The texts of the pages about the n-th payload (from 1).
export function textsOf(n, { isHarmless = false } = {}) {
    const payload = isHarmless ? harmless(payloads[n - 1]) : payloads[n - 1];
    // Names are also looked for in questions: a page is not called what they ask about.
    const texts = { payload, title: `${payload} //work`, code: payload };
    for (const what of [...fields, ...named, ...details, ...more, ...ofPaths]) texts[what] = `${what} ${payload}`;
    for (const what of [...inText, ...inBoxes]) texts[what] = `${what} of ${payload}`;
    texts.heading += ` quagga${n}`; // the title has all the other words of it
    for (const what of ["first", "second"]) texts[what] = `Is ${payload} asked ${what} here?`;
    if (isHarmless) for (const [what, text] of Object.entries(texts)) texts[what] = text.replace("//", "");
    const [language] = languageOf(payloads[n - 1]);
    texts.language = language && isHarmless ? harmless(language).replaceAll(" ", "") : language;
    return texts;
}

function bodyOf(texts) {
    const md = (what) => escaped(texts[what]);
    const quoted = (text) => text.replace(/["\\]/g, "\\$&");
    const picture = `/pictures/${encodeURIComponent(pictureName)}`;
    return `
${md("opening")}

## ${md("heading")}

A [${md("label")}](</skills/skill-1.md> "${md("tooltip")}"), ~~${md("struck")}~~, [[skill:skill-1|${md("label").replaceAll("]\\]", "] \\]")}]].

![${md("picture")}](<${picture}> "${md("tooltip")}")
![${md("picture")}](https://evil.example/x.png)

\`\`\`${escaped(texts.language ?? "")}
${texts.code}
\`\`\`

~~~html
${texts.code}
~~~

| ${md("cell")} | two |
|---|---|
| ${md("cell")} | x |

- [ ] ${md("task")}

${md("term")}
: ${md("meaning")}

> [!tip] ${md("callout")}
> ${md("answer")}

!!! danger "${md("box")}"
    ${md("answer")}

=== "${md("tab")}"
    ${md("answer")}

Noted.[^note]

[^note]: ${md("footnote")}

<figure>
<img src="${picture}" alt="${inHtml(texts.picture)}" title="${inHtml(texts.tooltip)}">
<figcaption>${inHtml(texts.caption)}</figcaption>
</figure>

{{< figure src="${picture}" alt="${quoted(texts.picture)}" caption="${quoted(md("figure"))}" >}}

## Questions and answers

1. **${md("first")}**

> ${md("answer")}

2. **${md("second")}**

> ${md("answer")}
`;
}

// Each shape that a question may have in a text.
function questionsOf(texts) {
    const ask = (how) => escaped(`Is ${texts.payload} asked ${how}?`);
    return `
${escaped(texts.opening)}

${ask("by a colon")}
: ${escaped(texts.answer)}

${ask("by another colon")}
: ${escaped(texts.answer)}

### Q1: ${ask("by a mark")}

${escaped(texts.answer)}

<details><summary>${inHtml(`Is ${texts.payload} asked in a box?`)}</summary>

${escaped(texts.answer)}

</details>

## Frequently asked questions

### ${ask("by a heading")}

${escaped(texts.answer)}

## More questions and answers

- **${ask("in an item")}** ${escaped(texts.answer)}
- **${ask("in another item")}** ${escaped(texts.answer)}

## FAQ

**${ask("in bold")}**

${escaped(texts.answer)}

## Common questions

**Q:** ${ask("by a letter")}

**A:** ${escaped(texts.answer)}
`;
}

const inToml = (value) =>
    Array.isArray(value)
        ? `[${value.map(inToml).join(", ")}]`
        : typeof value === "object"
          ? `{ ${Object.entries(value)
                .map(([key, each]) => `${JSON.stringify(key)} = ${inToml(each)}`)
                .join(", ")} }`
          : JSON.stringify(value);

// YAML takes more characters for the end of a line than JSON does.
const inYaml = (value) =>
    JSON.stringify(value).replace(/[\u2028\u2029\ufeff]/g, (each) => `\\u${each.charCodeAt(0).toString(16)}`);

// The fields in each of the formats of front matter.
const formats = [
    (fields) => JSON.stringify(fields, null, 1),
    (fields) => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${inYaml(value)}\n`).join("")}---`,
    (fields) => `+++\n${Object.entries(fields).map(([key, value]) => `${key} = ${inToml(value)}\n`).join("")}+++`,
];

export function writeHostileProject(folder, options = {}) {
    const write = (path, content) => {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
    };
    const shown = (text) => JSON.stringify(options.isHarmless ? harmless(text) : text);
    write(
        "rolebook.toml",
        `title = ${shown(siteTitle)}
description = ${shown(siteDescription)}
base_url = "https://hostile.example/"
autolink = "off"
edit_url = "https://hostile.example/edit/:path"
paginate = 1000
offline = true
feeds.entries = 1000

[taxonomies]
industry = "industries"
`,
    );
    write(`content/pictures/${pictureName}`, picture);
    write("content/index.md", bodyOf(textsOf(1, options)));
    payloads.forEach((_, i) => writePages(write, i + 1, textsOf(i + 1, options)));
}

function writePages(write, n, texts) {
    const day = String(n).padStart(2, "0");
    const common = {
        title: texts.title,
        description: texts.description,
        summary: texts.summary,
        categories: [texts.category],
        tags: [texts.tag],
        authors: [texts.author],
        industries: [texts.industry],
        weight: n,
        updated: "2025-01-02",
        reviewed: "2025-01-03",
        image: { path: `/pictures/${pictureName}`, alt: texts.alt },
        sources: [
            {
                title: texts.source,
                url: 'https://evil.example/"onclick="window.PWN=103',
                type: texts.type,
                cost: texts.cost,
                hours: 2,
            },
            texts.resource,
        ],
        extra: { [texts.key]: texts.value },
    };
    const resources = common.sources;
    const skills = [{ skill: texts.mentioned, level: "working", importance: 3, essential: true, note: texts.note }];
    const asks = (kind) => [{ question: `Is ${texts.payload} asked by a ${kind}?`, answer: escaped(texts.answer) }];
    const page = (path, fields, body = bodyOf(texts)) =>
        write(`content/${path}-${n}.md`, formats[n % formats.length]({ ...common, ...fields }) + "\n" + body);
    page("roles/role", {
        also_known_as: [texts.alias],
        hidden_terms: [texts.hidden],
        skills,
        family: [texts.family],
        leads_to: [texts.mentioned],
        entered_from: [texts.job],
        related: [`role:role-${(n % payloads.length) + 1}`],
        responsibilities: [texts.duty],
        steps: [texts.step],
        outlook: texts.outlook,
        experience: texts.experience,
        education: [
            {
                degree: texts.degree,
                share: 50,
                required: true,
                note: texts.note,
                source: texts.source,
                as_of: texts.asOf,
            },
        ],
        certifications: [
            {
                name: texts.certificate,
                issuer: texts.issuer,
                url: "https://evil.example/'onclick='window.PWN=104",
                status: texts.status,
                skills: [texts.mentioned],
            },
        ],
        ladder: [
            { title: texts.rung, id: "first", summary: texts.note, years_min: 1, skills },
            { title: `${texts.rung} again`, years_min: 2, skills: [texts.wider] },
        ],
        pay: [
            {
                rung: "first",
                region: texts.region,
                currency: texts.currency,
                unit: texts.unit,
                p25: 1,
                median: 2,
                p75: 3,
                source: texts.source,
                as_of: texts.asOf,
            },
        ],
        codes: { [texts.scheme]: texts.number },
        faqs: asks("role"),
    });
    page("skills/skill", {
        also_known_as: [texts.alias],
        hidden_terms: [texts.hidden],
        roles: [{ role: `role:role-${n}`, note: texts.note, level: "expert" }],
        requires: [texts.mentioned],
        broader: [texts.wider],
        type: texts.type,
        descriptors: { working: [texts.level, texts.duty] },
        resources,
        codes: { [texts.scheme]: texts.number },
        faqs: asks("skill"),
    });
    page("paths/path", {
        for: [`role:role-${n}`],
        from: [texts.job],
        audience: texts.audience,
        hours: 30,
        resources,
        steps: [
            { title: texts.step, id: "one", summary: texts.note, skills, resources, hours: 3, done_when: texts.done },
            { title: `${texts.step} left`, choice: texts.choice, needs: ["one"], optional: true },
            { title: `${texts.step} right`, choice: texts.choice, needs: ["one"], articles: [`article:article-${n}`] },
            { title: `${texts.step} last`, id: "last", faqs: [`faq:faq-${n}`] },
        ],
        faqs: asks("path"),
    });
    page("families/family", {
        roles: [`role:role-${n}`, texts.mentioned],
        tracks: [texts.track],
        faqs: asks("family"),
    });
    page("articles/article", {
        date: `2025-01-${day}`,
        roles: [`role:role-${n}`],
        skills: [`skill:skill-${n}`],
        series: { name: texts.series, position: n },
        faqs: asks("article"),
    });
    page("articles/questions", { title: `Questions about ${texts.title}`, date: `2025-02-${day}` }, questionsOf(texts));
    page("faqs/faq", { title: `Is ${texts.payload} a question?`, about: [`role:role-${n}`, `skill:skill-${n}`] });
    page("authors/author", {
        name: texts.title,
        website: 'https://evil.example/"onclick="window.PWN=105',
        same_as: ["https://evil.example/'onclick='window.PWN=106"],
        job: [texts.job],
    });
    page("page", { menu: { title: `menu ${texts.title}` }, related: [`role:role-${n}`] });
}
