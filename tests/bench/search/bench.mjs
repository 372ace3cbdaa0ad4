#!/usr/bin/env node
// Compares the search of the default theme with other searches that run in a browser: MiniSearch (as it comes, and
// tuned), lunr, elasticlunr and Pagefind. Needs the packages of this folder (npm ci), and those of tests/browser.
//
// All engines get the same text, read from the pages of the same built site (documents.mjs). Two sites: the project's
// demonstration, with questions written by hand (queries/demo.mjs), and a generated one, with questions made from what
// is known about its pages (corpus/, queries/generated.mjs). Half of the questions of each class are for tuning, the
// other half for the report.
//
// nDCG@10 and MRR@10 count pages, not sections; a page that is meant has grade 3, one that is also useful 1. A
// difference of a few hundredths in a class is a question or two.
//
// "Sent" is compressed, without the program, and with what ten results need; Pagefind's index lies there compressed.
// Sizes of an index include what results show: titles and descriptions for MiniSearch, lunr and elasticlunr; titles,
// descriptions and beginnings of sections for ours; whole texts for Pagefind. Programs are as their packages bring
// them: lunr, elasticlunr and Pagefind shortened, MiniSearch not; ours as the build writes it, with all that draws its results.
// "Build" is all of `rolebook build` for ours, and for Pagefind its program on the plain pages. "Index" is what the
// program beside, stages, measures: our index from pages that are read, without writing its files.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { inChromium } from "./browser.mjs";
import { sizeOf } from "./bytes.mjs";
import { checkJudgements, corpusNames, corpusOf, halves } from "./corpora.mjs";
import { readDocuments } from "./documents.mjs";
import { answersOf, measure, quality } from "./measuring.mjs";
import { median } from "./measures.mjs";
import { defaultProgram } from "./places.mjs";
import { introduction, questionsOf, table, weaknesses } from "./report.mjs";

const engineNames = ["ours", "minisearch", "minisearch-tuned", "lunr", "elasticlunr", "pagefind"];

const usage = `bench.mjs [options]
  --program PATH   rolebook (default: build/release or build/dev)
  --pages N        of the generated corpus (default: 1000)
  --only NAME      ${corpusNames.join(" or ")}
  --engines A,B    some of ${engineNames.join(", ")}
  --tune           the half of the questions that is for tuning
  --show CLASS     each question of a class with the ranks of ours and of tuned MiniSearch, and no times
  --quick          no times, no transfers
`;

function readOptions() {
    const { values } = parseArgs({
        options: {
            program: { type: "string", default: defaultProgram() },
            pages: { type: "string", default: "1000" },
            only: { type: "string" },
            engines: { type: "string", default: engineNames.join(",") },
            tune: { type: "boolean", default: false },
            show: { type: "string" },
            quick: { type: "boolean", default: false },
            help: { type: "boolean", default: false },
        },
    });
    const engines = values.show ? ["ours", "minisearch-tuned"] : values.engines.split(",");
    const unknown = engines.filter((name) => !engineNames.includes(name));
    if (values.only && !corpusNames.includes(values.only)) unknown.push(values.only);
    if (unknown.length) throw new Error(`unknown: ${unknown.join(", ")}\n${usage}`);
    return { ...values, engines, pages: Number(values.pages), quick: values.quick || Boolean(values.show) };
}

// Seconds of a build into an empty folder; the median of some.
async function buildSite(program, project, site, rounds) {
    const samples = [];
    for (let i = 0; i < rounds; ++i) {
        rmSync(site, { recursive: true, force: true });
        const start = performance.now();
        await promisify(execFile)(program, ["build", project, "--output", site, "--quiet"], {
            env: { PATH: process.env.PATH },  // without a cache
        });
        samples.push((performance.now() - start) / 1000);
    }
    return median(samples);
}

// Seconds for the index alone; nothing where the program of the benchmarks is not compiled.
async function indexSecondsOf(program, project) {
    const stages = join(dirname(program), "../tests/bench/stages");
    if (!existsSync(stages)) return undefined;
    const { stdout } = await promisify(execFile)(stages, [project]);
    return Number(/the search index +([\d.]+) ms/.exec(stdout)[1]) / 1000;
}

// An engine that cannot run here is left out.
async function openOrSkip(engine, ...places) {
    try {
        return await engine.open(...places);
    } catch (failure) {
        console.error(`no ${engine.name}: ${failure.message}`);
        return null;
    }
}

async function measureCorpus(name, options, scratch) {
    const say = (text) => console.error(`${name}: ${text}`);
    const corpus = corpusOf(name, options.pages);
    const project = join(scratch, name);
    const site = join(scratch, `${name}-site`);
    corpus.write(project);
    say("building the site");
    const buildSeconds = await buildSite(options.program, project, site, options.quick ? 1 : 3);
    const indexSeconds = options.quick ? undefined : await indexSecondsOf(options.program, project);
    const documents = readDocuments(site);
    const all = halves(corpus.queries(documents));
    checkJudgements(all, documents);
    const half = options.tune ? "tune" : "report";
    const queries = all.filter((query) => query.half === half);
    const opened = [];
    const runs = [];
    for (const engineName of options.engines) {
        say(engineName);
        const engine = await import(`./engines/${engineName}.mjs`);
        const engineOpened = await openOrSkip(engine, documents, site, join(scratch, `${name}-${engineName}`));
        if (!engineOpened) continue;
        const answers = await answersOf(engineOpened, queries);
        const times = options.quick ? {} : await measure(engineOpened, queries);
        const { index, program } = engineOpened;
        opened.push({ engine, opened: engineOpened });
        runs.push({
            name: engine.name,
            index,
            program,
            answers,
            quality: quality(queries, answers),
            ...times,
            ...(engineName === "ours"
                ? { buildSeconds, indexSeconds }
                : { buildSeconds: engineOpened.buildSeconds, indexSeconds: engineOpened.buildSeconds }),
        });
    }
    if (!options.quick) {
        say("Chromium");
        const times = await inChromium(
            opened,
            site,
            queries.map(({ text }) => text),
        );
        for (const run of runs) run.chromium = times[run.name];
    }
    const classes = [...new Set(queries.map((query) => query.class))];
    const count = (name) => queries.filter((query) => query.class === name).length;
    return {
        name,
        title: corpus.title,
        half,
        queries,
        classes,
        runs,
        counts: Object.fromEntries(classes.map((each) => [each, count(each)])),
        documents: documents.length,
        text: sizeOf(
            JSON.stringify(
                documents.map(({ url, title, names, description, sections }) => [
                    url,
                    title,
                    names,
                    description,
                    sections.map(({ heading, text }) => [heading, text]),
                ]),
            ),
        ),
    };
}

async function main() {
    const options = readOptions();
    if (options.help) return console.log(usage);
    const scratch = mkdtempSync(join(tmpdir(), "rolebook-search-"));
    try {
        const corpora = [];
        for (const name of options.only ? [options.only] : corpusNames) {
            const corpus = await measureCorpus(name, options, scratch);
            corpora.push(corpus);
            console.log(introduction(corpus));
            if (options.show) console.log(questionsOf(corpus, options.show, "MiniSearch tuned"));
            else console.log(table(corpus) + "\n");
        }
        if (!options.show) console.log(weaknesses(corpora));
    } finally {
        rmSync(scratch, { recursive: true, force: true });
    }
}

main().catch((failure) => console.error(`bench search: ${failure.message}`));
