// A project whose pages hold what paper makes difficult.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const longLine = "select " + Array.from({ length: 40 }, (_, n) => `column_number_${n}`).join(", ") + " from t;";
const wideRow = (cell) => `|${Array.from({ length: 14 }, (_, n) => ` ${cell} ${n} `).join("|")}|`;
const wideTable = [wideRow("Heading"), wideRow("---").replace(/ --- \d+ /g, "---"), wideRow("Figure")].join("\n");
const paragraphs = (count) => Array(count).fill("Most of the work is to find out what a row means. ".repeat(6)).join("\n\n");
const longCode = Array.from({ length: 90 }, (_, n) => `line_${n} = ${n}`).join("\n");

const files = {
    "rolebook.toml": `title = "On paper"\ndescription = "A site to print."\nbase_url = "https://paper.example/"\n`,
    "content/articles/rows.md": `---
date: 2024-11-05
description: What a row means.
---

# Ask for rows

See [the handbook](https://example.org/handbook/) and [the role](/roles/data-analyst/), or https://example.org/rows/.

## Code

\`\`\`sql
${longLine}
\`\`\`

## Table

${wideTable}

## Sections

${Array.from({ length: 12 }, (_, n) => `### Section ${n}\n\n${paragraphs(1 + (n % 3))}`).join("\n\n")}

## Long code

\`\`\`python
${longCode}
\`\`\`

<details><summary>More</summary>

Folded away.

</details>
`,
    "content/roles/data-analyst.md": `---
title: Data Analyst
skills: {SQL: working, Statistics: practitioner, Writing: awareness}
pay:
  - {region: Utopia, currency: EUR, p25: 40000, median: 48000, p75: 55000, source: example, as_of: 2024}
ladder:
  - {id: junior, title: Junior, summary: Learns.}
  - {id: senior, title: Senior, summary: Decides.}
leads_to: [Data Scientist]
---

Finds out what rows mean. ${paragraphs(2)}

## Questions and answers

### What does a data analyst do all day?

Ask for rows, and then [read](https://example.org/read/) them.

### Is it hard?

Sometimes.
`,
    "content/faqs/hard.md": `---
question: Is it hard to learn SQL?
about: [role:data-analyst, skill:SQL]
---

No. See [a course](https://example.org/course/).
`,
    "content/paths/to-analyst.md": `+++
title = "To data analyst"
roles = ["Data Analyst"]

[[steps]]
id = "sql"
title = "Learn SQL"
hours = 40
done_when = "You can join two tables."
skills = ["SQL"]

[[steps.resources]]
title = "A course"
url = "https://example.org/course/"

[[steps]]
id = "write"
title = "Write"
hours = 10
skills = ["Writing"]
+++

Two steps.
`,
};

export function writePrintedProject(folder) {
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
}
