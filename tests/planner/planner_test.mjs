// What the planner computes in the browser: by itself, and as the build computes the same. Run by `node --test`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const { makePlanner } = createRequire(import.meta.url)("../../themes/default/plan.js");
const dataOf = (name) => JSON.parse(readFileSync(new URL(`../../site/data/${name}.json`, import.meta.url), "utf8"));

const skill = (id) => [id, id.toUpperCase(), `skills/${id}/index.html`, []];
const role = (id, needs, ladder = []) => [id, id, `roles/${id}/index.html`, needs, ladder, []];
const everybody = -1;

// Skills a to j are 0 to 9.
function plannerOf(...roles) {
    return makePlanner({ v: 1, levels: ["Low", "High"], skills: Array.from("abcdefghij", skill), roles });
}

const have = (...skills) => new Map(skills.map((each) => [each, 0]));

test("coverage is what the build computes", () => {
    const planner = makePlanner(dataOf("plan"));
    let compared = 0;
    for (const { id, similar } of dataOf("roles").roles) {
        const had = planner.ranksOf(planner.wanted(planner.roleNumbers.get(id.slice("role:".length)), everybody));
        for (const other of similar) {
            const wanted = planner.wanted(planner.roleNumbers.get(other.id.slice("role:".length)), everybody);
            const found = planner.coverage(wanted, had);
            assert.equal(found.percent, other.coverage, `${other.id} by ${id}`);
            assert.equal(found.count, other.shared.length);
            assert.equal(found.all, other.shared.length + other.missing.length);
            ++compared;
        }
    }
    assert.ok(compared > 20);
});

test("a level below the listed one counts by its share, an unstated one as enough", () => {
    const planner = plannerOf(role("r", [0, 4, 2, 1, 2, 2, 2, 2, 0]));
    const found = planner.coverage(
        planner.wanted(0),
        new Map([
            [0, 1],
            [1, 0],
            [2, 2],
        ]),
    );
    assert.deepEqual(
        found.rows.map(({ share }) => share),
        [50, 100, 100],
    );
    assert.equal(found.percent, 75);
    assert.equal(planner.coverage(planner.wanted(0), have()).percent, 0);
});

test("a rung asks for what the rungs below ask for, and says only what differs", () => {
    const planner = plannerOf(
        role(
            "r",
            [0, 5, 1],
            [
                ["Junior", [1, 0, 1]],
                ["Senior", [0, 0, 2, 1, 3, 0]],
            ],
        ),
    );
    const wanted = (rung) => [...planner.wanted(0, rung)].map(([id, { weight, rank }]) => [id, weight, rank]);
    assert.deepEqual(wanted(everybody), [[0, 5, 1]]);
    assert.deepEqual(wanted(0), [
        [0, 5, 1],
        [1, 2, 1],
    ]);
    assert.deepEqual(wanted(1), [
        [0, 5, 2],
        [1, 3, 1],
    ]);
});

test("roles are ranked by coverage, those with few skills last, those without a shared one not at all", () => {
    const planner = plannerOf(
        role("few", [0, 2, 0]),
        role("half", [0, 2, 0, 1, 2, 0, 2, 2, 0, 3, 2, 0, 4, 1, 0, 5, 1, 0]),
        role("most", [0, 2, 0, 1, 2, 0, 2, 2, 0, 3, 1, 0, 4, 1, 0]),
        role("none", [8, 2, 0]),
    );
    assert.deepEqual(
        planner.ranked(have(0, 1, 2)).map((found) => found.role),
        [2, 1, 0],
    );
});

test("the next best skill raises most roles", () => {
    const planner = plannerOf(
        role("x", [0, 2, 0, 1, 2, 0]),
        role("y", [0, 2, 0, 1, 2, 0]),
        role("z", [0, 2, 0, 2, 5, 0]),
        role("far", [3, 2, 0, 2, 5, 0]),
    );
    const { skill: best, roles } = planner.nextBest(have(0));
    assert.equal(best, 1);
    assert.deepEqual(roles, [
        { role: 0, before: 50, after: 100 },
        { role: 1, before: 50, after: 100 },
    ]);
    assert.equal(planner.nextBest(have()), null);
});

test("what the next best skill raises is what would be covered with it", () => {
    const planner = makePlanner(dataOf("plan"));
    let compared = 0;
    for (const first of planner.roles.keys()) {
        const had = planner.ranksOf(planner.wanted(first));
        const best = planner.nextBest(had);
        if (!best) continue;
        const more = new Map([...had, [best.skill, 0]]);
        for (const { role: raised, before, after } of best.roles) {
            assert.equal(before, planner.coverage(planner.wanted(raised), had).percent);
            assert.equal(after, planner.coverage(planner.wanted(raised), more).percent);
            ++compared;
        }
    }
    assert.ok(compared > 20);
});

test("stepping stones are told where each step is easier than the whole way", () => {
    const list = (...skills) => skills.flatMap((each) => [each, 2, 0]);
    const planner = plannerOf(
        role("stone", list(0, 1, 2, 3, 4)),
        role("goal", list(3, 4, 5, 6, 2)),
        role("second", list(2, 3, 4, 5, 6, 7)),
    );
    assert.deepEqual(planner.steppingStones(have(0, 1, 2), 1, 0), [
        { role: 0, percent: 60 },
        { role: 1, percent: 60 },
    ]);
    assert.deepEqual(planner.steppingStones(have(2, 3, 4, 5), 1, 0), [], "the goal is near enough");
    assert.deepEqual(planner.steppingStones(have(9), 1, 0), [], "nothing leads there");
});

test("the checklist asks for what tells most, and at most so much", () => {
    const planner = plannerOf(role("x", [0, 2, 0, 1, 2, 0]), role("y", [0, 2, 0, 2, 2, 0]), role("z", [3, 2, 0]));
    assert.deepEqual(planner.checklist(2), [0, 3]);
    assert.equal(planner.checklist(12).length, 4);
    assert.equal(makePlanner(dataOf("plan")).checklist(12).length, 12);
});
