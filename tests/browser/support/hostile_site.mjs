// A project in which every field that an author fills is an attempt to get markup or a script into a page.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// Each sets a number of its own, so that a failure names the way in.
const ways = [
    (run) => `"><img src=x onerror=${run}>`,
    (run) => `</script></title></style></textarea></noscript><img src=x onerror=${run}><!--<script>`,
    (run) => `javascript:${run}`,
    (run) => `{{title}}{{{body}}}{{> head}}<script>${run}</script>`,
    (run) => `' onmouseover='${run}' autofocus onfocus='${run}`,
    (run) => `&quot;&gt;&lt;img src=x onerror=${run}&gt;`,
    (run) => `]]>\\"><script xmlns="http://www.w3.org/1999/xhtml">${run}//\u2028</script>`,
];

export const payloads = ways.map((way, i) => way(`window.PWN=${i + 1}`));

export const siteTitle = `Hostile"></title><script>window.PWN=100</script>' onmouseover='window.PWN=100' {{language}}`;
export const siteDescription = `"><script>window.PWN=101</script>{{{title}}}`;

// Text as Markdown that gives exactly this text.
const escaped = (text) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");

const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);
// What Windows lets a file's name have.
const pictureName = "p' onerror='window.PWN=102' &quot;onerror=&quot;window.PWN=102 {{title}}.png";

// The texts of the pages about the n-th payload (from 1).
export function textsOf(n) {
    const payload = payloads[n - 1];
    const texts = { title: payload, code: payload };
    for (const what of ["description", "alias", "category", "tag", "author", "mentioned", "note", "alt"]) {
        texts[what] = `${what} ${payload}`;
    }
    for (const what of ["opening", "heading", "label", "picture", "tooltip", "cell", "footnote", "answer"]) {
        texts[what] = `${what} of ${payload}`;
    }
    texts.heading += ` quagga${n}`; // the title has all the other words of it
    for (const what of ["first", "second"]) texts[what] = `Is ${payload} asked ${what} here?`;
    return texts;
}

function bodyOf(n) {
    const payload = payloads[n - 1];
    const texts = textsOf(n);
    const md = (what) => escaped(texts[what]);
    const picture = `/pictures/${encodeURIComponent(pictureName)}`;
    const run = `window.PWN=${200 + n}`;
    const dead = payload.replace(/[<>\s\\]/g, encodeURIComponent);
    return `
${md("opening")}

## ${md("heading")}

A [${md("label")}](</skills/skill-1.md> "${md("tooltip")}") and a [dead one](<${dead}>), [one](javascript:${run}),
[two](JaVaScRiPt:${run}), [three](javascript&colon;${run}), [four](&#1;javascript:${run}), [five](vbscript:${run}),
[six](data:text/html,<script>${run}</script>), [seven](//evil.example/x), [eight](<java&Tab;script:${run}>), [nine][n],
[ten](https://evil.example/"onclick="${run}), [eleven](https://evil.example/'onclick='${run}), <javascript:${run}>,
[[skill:skill-1|wiki ${payload}]].

[n]: javascript:${run} "${md("tooltip")}"

![${md("picture")}](<${picture}> "${md("tooltip")}")
![${md("picture")}](https://evil.example/x.png)
![${md("picture")}](data:image/svg+xml,<svg/onload=${run}>)
![${md("picture")}](javascript:${run})

\`\`\`${escaped(payload.replace(/[\s`]/g, ""))}
${payload}
\`\`\`

<script>${run}</script>

<details open ontoggle="${run}"><summary>${payload}</summary></details>

Inline <img src=x onerror="${run}"> and <a href="javascript:${run}" onclick="${run}">raw</a>.

| ${md("cell")} | two |
|---|---|
| ${md("cell")} | x |

Noted.[^n"><img]

[^n"><img]: ${md("footnote")}

### Named {#id"onclick="${run}}

## Questions and answers

1. **${md("first")}**

> ${md("answer")}

2. **${md("second")}**

> ${md("answer")}
`;
}

export function writeHostileProject(folder) {
    const write = (path, content) => {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
    };
    write(
        "rolebook.toml",
        `title = ${JSON.stringify(siteTitle)}
description = ${JSON.stringify(siteDescription)}
base_url = "https://hostile.example/"
paginate = 1000
`,
    );
    write(`content/pictures/${pictureName}`, picture);
    write("content/index.md", bodyOf(1));
    for (let n = 1; n <= payloads.length; ++n) {
        const texts = textsOf(n);
        const common = {
            title: texts.title,
            description: texts.description,
            categories: [texts.category],
            tags: [texts.tag],
            authors: [texts.author],
            updated: "2025-01-02",
            image: { path: `/pictures/${pictureName}`, alt: texts.alt },
        };
        const page = (path, fields) =>
            write(`content/${path}-${n}.md`, JSON.stringify({ ...common, ...fields }, null, 1) + "\n" + bodyOf(n));
        page("roles/role", {
            also_known_as: [texts.alias],
            skills: [{ skill: texts.mentioned, level: "working", importance: 3, note: texts.note }],
            leads_to: [texts.mentioned],
        });
        page("skills/skill", { also_known_as: [texts.alias], requires: [texts.mentioned] });
        page("articles/article", { date: "2025-01-01", roles: [`role:role-${n}`], skills: [`skill:skill-${n}`] });
        page("faqs/faq", { question: texts.title, about: [`role:role-${n}`, `skill:skill-${n}`] });
        page("page", { menu: true });
    }
}
