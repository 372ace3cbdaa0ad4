// Tables in Markdown, engines side by side.
import { ndcg, rankOf } from "./measures.mjs";

const row = (cells) => `| ${cells.join(" | ")} |`;
const grouped = (number) => Math.round(number).toLocaleString("en");
const share = (number) => number.toFixed(3);
const percent = (number) => `${(number * 100).toFixed(1)} %`;
const time = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(0));

// A row of the table: what, how it is written, and whether ratios to ours are.
function rowsOf(corpus) {
    const { classes, counts } = corpus;
    // Of all questions, then by class.
    const quality = (measure, key, write, ratio) => [
        [`**${measure}**`, (run) => run.quality.all[key], write, ratio],
        ...classes.map((name) => [
            `${measure}, ${name} (${counts[name]})`,
            (run) => run.quality[name][key],
            write,
            ratio,
        ]),
    ];
    return [
        ...quality("nDCG@10", "ndcg", share, true),
        ...quality("MRR@10", "mrr", share, true),
        ...quality("empty answers", "empty", percent, false),
        ["index, bytes", (run) => run.index.bytes, grouped, true],
        ["index, bytes gzip", (run) => run.index.gzip, grouped, true],
        ["index, gzip per page", (run) => run.index.gzip / corpus.documents, grouped, true],
        ["index, gzip ÷ documents gzip", (run) => run.index.gzip / corpus.text.gzip, share],
        ["program, bytes gzip", (run) => run.program.gzip, grouped, true],
        ["sent until a question is answered, median", (run) => run.transfer?.whole, grouped, true],
        ["sent until a question is answered, most", (run) => run.transfer?.mostWhole, grouped, true],
        ["sent for the first key, most", (run) => run.transfer?.firstKey, grouped, true],
        ["sent for a further key, most", (run) => run.transfer?.furtherKey, grouped, true],
        ["load, ms in Node", (run) => run.loadMs, time, true],
        ["question p50, ms in Node", (run) => run.p50, time, true],
        ["question p95, ms in Node", (run) => run.p95, time, true],
        ["load, ms in Chromium", (run) => run.chromium?.loadMs, time, true],
        ["question p50, ms in Chromium", (run) => run.chromium?.p50, time, true],
        ["question p95, ms in Chromium", (run) => run.chromium?.p95, time, true],
        ["build, s", (run) => run.buildSeconds, time, true],
        ["index, s", (run) => run.indexSeconds, time, true],
    ];
}

function cell(value, ours, write, withRatio) {
    if (value === undefined || Number.isNaN(value)) return "–";
    const ratio = withRatio && ours !== undefined && ours > 0 && value !== ours;
    return write(value) + (ratio ? ` (${(value / ours).toFixed(2)})` : "");
}

export function table(corpus) {
    const { runs } = corpus;
    const heads = [`${corpus.half} half`, ...runs.map(({ name }) => name)];
    const lines = [row(heads), `|---|${"---:|".repeat(runs.length)}`];
    const ours = runs.find(({ name }) => name === "ours");
    for (const [what, read, write, withRatio] of rowsOf(corpus)) {
        const compared = (run) => (ours && run !== ours ? read(ours) : undefined);
        const cells = runs.map((run) => cell(read(run), compared(run), write, withRatio));
        if (cells.some((each) => each !== "–")) lines.push(row([what, ...cells]));
    }
    return lines.join("\n");
}

export function introduction(corpus) {
    const { title, documents, text, counts } = corpus;
    const questions = Object.values(counts).reduce((a, b) => a + b, 0);
    return (
        `## ${title}\n\n${grouped(documents)} pages; the plain file of them has ${grouped(text.bytes)} bytes, ` +
        `${grouped(text.gzip)} gzip. ${questions} questions.\n`
    );
}

// Where ours is more than 0.01 below the best in a class.
export function weaknesses(corpora) {
    const lines = [];
    for (const { name: corpus, classes, runs } of corpora) {
        const ours = runs.find(({ name }) => name === "ours");
        if (!ours) continue;
        for (const of of ["all", ...classes]) {
            for (const [key, measure] of [
                ["ndcg", "nDCG@10"],
                ["mrr", "MRR@10"],
            ]) {
                const best = runs.reduce((a, b) => (b.quality[of][key] > a.quality[of][key] ? b : a));
                const gap = best.quality[of][key] - ours.quality[of][key];
                if (gap <= 0.01) continue;
                lines.push(
                    `- ${corpus}, ${of}, ${measure}: ${share(ours.quality[of][key])}, ` +
                        `${best.name} ${share(best.quality[of][key])}`,
                );
            }
        }
    }
    return `## Where ours is more than 0.01 below the best in a class\n\n${lines.join("\n") || "Nowhere."}\n`;
}

// Every question of a class with the ranks of the page that is meant (0: not among ten), ours and another engine's.
export function questionsOf(corpus, name, other) {
    const heads = ["question", "ours", other, "nDCG ours", `nDCG ${other}`, "ours first", "meant"];
    const lines = [row(heads), `|---|${"---:|".repeat(4)}---|---|`];
    const answersBy = (engine) => corpus.runs.find((run) => run.name === engine)?.answers;
    const [ours, others] = [answersBy("ours"), answersBy(other)];
    const short = (url) => (url ?? "").replace(/\/index\.html$/, "");
    for (const { text, right } of corpus.queries.filter((query) => query.class === name)) {
        const rank = (answers) => (answers ? rankOf(answers.get(text), right) : "–");
        const gain = (answers) => (answers ? ndcg(answers.get(text), right).toFixed(2) : "–");
        const meant = Object.keys(right)
            .filter((url) => right[url] === 3)
            .map(short)
            .join(" ");
        lines.push(row([text, rank(ours), rank(others), gain(ours), gain(others), short(ours?.get(text)[0]), meant]));
    }
    return `### ${name}\n\n${lines.join("\n")}\n`;
}
