// A project whose texts have, as ids and classes, every word that stands in a script or a template of the theme: what
// the scripts look for must not be found there.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "./site.mjs";

const theme = join(projectRoot, "themes/default");

const source = [theme, join(theme, "partials")]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.(js|mustache)$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");

function wordsOfTheTheme() {
    const words = new Set(source.match(/[A-Za-z_$][\w$-]*/g));
    // What scripts put together.
    for (const part of ["status", "results", "more", "filters"]) words.add(`search-${part}`);
    for (const [, part] of source.matchAll(/part\("(\w+)"\)/g)) words.add(`plan-${part}`);
    return [...words].filter((word) => word.length < 30).sort();
}

const classes = new Set(
    [
        ...[...source.matchAll(/class(?:Name)?(?:=|: | = )"([^"{]*)/g)].map(([, names]) => names.split(" ")),
        ...[...source.matchAll(/"[^"\n]*?\.([a-z][a-z-]+)[^"\n]*"/g)].map(([, name]) => name),
    ].flat(),
);

const idsOf = (words) => words.map((word) => `<span id="${word}">x</span>`).join("");

// The same elements in both; only one has ids and classes.
function body(isHooked) {
    const hook = isHooked ? ` class="${[...classes].join(" ")}"` : "";
    const words = wordsOfTheTheme();
    const paragraphs = [];
    for (let at = 0; at < words.length; at += 100) {
        const some = words.slice(at, at + 100);
        paragraphs.push(`<p>${isHooked ? idsOf(some) : some.map(() => "<span>x</span>").join("")}</p>`);
    }
    return `
Words.

${paragraphs.join("\n\n")}

<section${hook}>
<dl${hook}><dt${hook}><a href="/skills/skill.md">x</a></dt></dl>
<h3${hook}>x</h3>
<details${hook}><summary${hook}>x</summary></details>
<ul${hook}><li${hook}>x</li></ul>
<table${hook}><tr${hook}><td${hook}>x</td></tr></table>
<pre${hook}>x</pre>
</section>

[x](/skills/skill.md)${isHooked ? "{: .mention .mark .search-link}" : ""}
`;
}

export const hookedPages = [
    "index.html",
    "roles/role/index.html",
    "skills/skill/index.html",
    "paths/path/index.html",
    "families/family/index.html",
    "articles/article/index.html",
    "faqs/faq/index.html",
    "authors/author/index.html",
    "page/index.html",
];

export function writeHookedProject(folder, { isHooked }) {
    const write = (path, fields) => {
        const file = join(folder, "content", path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `${JSON.stringify(fields)}\n${body(isHooked)}`);
    };
    writeFileSync(join(folder, "rolebook.toml"), "offline = true\n");
    const skills = ["skill:skill"];
    write("index.md", {});
    write("roles/role.md", {
        skills,
        ladder: [{ title: "One" }, { title: "Two" }],
        steps: ["x"],
        faqs: [{ q: "Quagga?", a: "Zebra." }],
    });
    write("roles/other.md", { skills: [...skills, "Another"] });
    write("skills/skill.md", { descriptors: { working: ["x"] } });
    write("paths/path.md", { for: "role:role", steps: [{ title: "One" }, { title: "Two", skills }] });
    write("families/family.md", { roles: ["role:role"] });
    write("articles/article.md", { date: "2025-01-01", skills });
    write("faqs/faq.md", { question: "Is it?", about: skills });
    write("authors/author.md", { name: "Author" });
    write("page.md", { skills });
}
