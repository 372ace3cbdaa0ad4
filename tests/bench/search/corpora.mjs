// The two corpora: projects of Rolebook, copied or written into a folder, and questions to them.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeGroups } from "./corpus/pages.mjs";
import { writeProject } from "./corpus/project.mjs";
import { filesBelow, pathTo } from "./places.mjs";
import { queries as demoQueries } from "./queries/demo.mjs";
import { makeQueries } from "./queries/generated.mjs";

// The demonstration site without terms that only its own index has.
function writeDemo(folder) {
    mkdirSync(folder, { recursive: true });
    for (const part of ["rolebook.toml", "content", "themes"]) {
        cpSync(pathTo(part), join(folder, part), { recursive: true });
    }
    for (const file of filesBelow(join(folder, "content")).filter((each) => each.endsWith(".md"))) {
        const text = readFileSync(file, "utf8");
        writeFileSync(file, text.replace(/^hidden_terms\s*[:=] *\[.*\]\n/m, ""));
    }
}

const demo = { name: "demo", title: "Demonstration site", write: writeDemo, queries: () => demoQueries };

function generated(pages) {
    const groups = makeGroups(pages);
    return {
        name: "generated",
        title: "Generated corpus",
        write: (folder) => writeProject(folder, groups),
        queries: (documents) => makeQueries(groups, documents),
    };
}

export const corpusNames = ["demo", "generated"];

export const corpusOf = (name, pages) => (name === "demo" ? demo : generated(pages));

// Questions are tuned with one half and judged by the other, in turns within each class.
export function halves(queries) {
    const seen = new Map();
    return queries.map((query) => {
        const number = seen.get(query.class) ?? 0;
        seen.set(query.class, number + 1);
        return { ...query, half: number % 2 ? "report" : "tune" };
    });
}

// A judgement about a page that is not there would count against every engine.
export function checkJudgements(queries, documents) {
    const known = new Set(documents.map(({ url }) => url));
    for (const { text, right } of queries) {
        const missing = Object.keys(right).filter((url) => !known.has(url));
        if (missing.length) throw new Error(`“${text}” is judged by pages that are not there: ${missing.join(", ")}`);
    }
}
