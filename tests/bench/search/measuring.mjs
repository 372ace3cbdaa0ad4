// Runs the questions through an engine.
import { mean, median, ndcg, pagesOf, percentile, reciprocalRank } from "./measures.mjs";

const mostResults = 30; // several may be of one page
const typed = 20; // questions that are typed key by key
const rounds = 5;

const milliseconds = (start) => performance.now() - start;

// Answers by question: addresses of pages, best first.
export async function answersOf(engine, queries) {
    const query = await engine.load();
    const answers = new Map();
    for (const { text } of queries) answers.set(text, pagesOf(await query(text, mostResults)).slice(0, 10));
    return answers;
}

export function quality(queries, answers) {
    const classes = [...new Set(queries.map((query) => query.class))];
    const of = (some) => {
        const each = (measure) => mean(some.map(({ text, right }) => measure(answers.get(text), right)));
        return {
            count: some.length,
            ndcg: each(ndcg),
            mrr: each(reciprocalRank),
            empty: each((found) => (found.length ? 0 : 1)),
        };
    };
    return {
        all: of(queries),
        ...Object.fromEntries(classes.map((name) => [name, of(queries.filter((query) => query.class === name))])),
    };
}

async function loadTime(engine) {
    const samples = [];
    for (let i = 0; i < rounds; ++i) {
        const start = performance.now();
        const query = await engine.load();
        await query("zzzzzz", 10); // until it can answer
        samples.push(milliseconds(start));
    }
    return median(samples);
}

// Per question the median of some rounds, after one round in which everything is loaded. A question is not asked twice
// in a row, since an engine may remember its last answer.
async function queryTimes(engine, queries) {
    const query = await engine.load();
    for (const { text } of queries) await query(text, 10);
    const samples = queries.map(() => []);
    for (let round = 0; round < rounds; ++round) {
        for (const [i, { text }] of queries.entries()) {
            const start = performance.now();
            await query(text, 10);
            samples[i].push(milliseconds(start));
        }
    }
    const times = samples.map(median);
    return { p50: median(times), p95: percentile(times, 0.95) };
}

// What goes over the line while questions are typed, each by a reader who has nothing yet: until the first key is
// answered, at most for one more key, and until the whole question is answered.
async function transfers(engine, queries) {
    const step = Math.max(1, Math.floor(queries.length / typed));
    const samples = { first: [], further: [], whole: [] };
    for (const { text } of queries.filter((_, i) => i % step === 0).slice(0, typed)) {
        const { query, transferred } = engine.fresh();
        let before = 0;
        for (let length = 1; length <= text.length; ++length) {
            await query(text.slice(0, length), 10);
            const now = transferred();
            samples[length === 1 ? "first" : "further"].push(now - before);
            before = now;
        }
        const direct = engine.fresh();
        await direct.query(text, 10);
        samples.whole.push(direct.transferred());
    }
    return {
        whole: median(samples.whole),
        mostWhole: Math.max(...samples.whole),
        firstKey: Math.max(...samples.first),
        furtherKey: Math.max(...samples.further),
    };
}

export async function measure(engine, queries) {
    return {
        loadMs: await loadTime(engine),
        ...(await queryTimes(engine, queries)),
        transfer: await transfers(engine, queries),
    };
}
