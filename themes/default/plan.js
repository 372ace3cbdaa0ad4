// The skill-gap planner, the comparison of two roles, and the two questions of the home page. Works with data/plan.js
// (docs/data-formats.md) and with what the reader marked (marks.js). docs/what-is-computed.md has the formulas.
(() => {
    "use strict";

    // The build puts the texts of this script here, from i18n/.
    const i18n = {};

    // ---- Computing. Skills and roles are numbers here: their places in the data.

    // Half up, as the build rounds.
    const percent = (part, whole) => (whole ? Math.floor((200 * part + whole) / (2 * whole)) : 0);

    // A level as hundredths of another: all of them where either is unstated.
    const shareOfLevel = (had, wanted) => (!had || !wanted || had >= wanted ? 100 : percent(had, wanted));

    const usualWeight = 2; // of a skill of which only a rung speaks
    const fewNeeds = 5;
    const mostCandidates = 40; // for stepping stones
    const leastGain = 10; // in per cent, of a detour

    function needsIn(flat) {
        const needs = new Map();
        for (let i = 0; i < flat.length; i += 3) needs.set(flat[i], { weight: flat[i + 1], rank: flat[i + 2] });
        return needs;
    }

    function makePlanner(data) {
        const skills = data.skills.map(([id, title, url, teaching]) => ({ id, title, url, teaching }));
        const roles = data.roles.map(([id, title, url, needs, ladder, pay]) => ({
            id,
            title,
            url,
            pay,
            needs: needsIn(needs),
            rungs: ladder.map(([name, more]) => ({ title: name, needs: needsIn(more) })),
        }));
        const numberOf = (list) => new Map(list.map(({ id }, number) => [id, number]));
        const [skillNumbers, roleNumbers] = [numberOf(skills), numberOf(roles)];

        // What a role lists for one of its rungs: what it lists for everybody, and what the rungs up to there add. A
        // role without a ladder, or -1, is for everybody.
        function wanted(role, rung = 0) {
            const all = new Map(roles[role].needs);
            for (const { needs } of roles[role].rungs.slice(0, rung + 1)) {
                for (const [skill, { weight, rank }] of needs) {
                    const below = all.get(skill) ?? { weight: usualWeight, rank: 0 };
                    all.set(skill, { weight: weight || below.weight, rank: rank || below.rank });
                }
            }
            return all;
        }

        // Of what is wanted, what somebody has: { rows: [{ skill, weight, rank, had, share }], heaviest first, count,
        // all, part, whole, percent }. `had` is the rank of the level that they have, undefined if they lack the skill;
        // `part` and `whole` are the sums of weights, in hundredths.
        function coverage(needs, have) {
            const rows = Array.from(needs, ([skill, { weight, rank }]) => {
                const had = have.get(skill);
                return { skill, weight, rank, had, share: had === undefined ? 0 : shareOfLevel(had, rank) };
            }).sort((a, b) => b.weight - a.weight || a.skill - b.skill);
            let [part, whole] = [0, 0];
            for (const { weight, share } of rows) [part, whole] = [part + weight * share, whole + weight * 100];
            const count = rows.filter(({ had }) => had !== undefined).length;
            return { rows, count, all: rows.length, part, whole, percent: percent(part, whole) };
        }

        const ranksOf = (needs) => new Map(Array.from(needs, ([skill, { rank }]) => [skill, rank]));

        // Roles that ask for something that the reader has, the best covered first; roles that list few skills
        // come after the others.
        function ranked(have) {
            return roles
                .map((_, role) => ({ role, ...coverage(wanted(role), have) }))
                .filter(({ count }) => count)
                .sort(
                    (a, b) =>
                        (a.all < fewNeeds) - (b.all < fewNeeds) ||
                        b.percent - a.percent ||
                        b.count - a.count ||
                        a.role - b.role,
                );
        }

        // The skill that raises the coverage of most roles, of those that ask for something that the reader has; of
        // equal ones the one that raises them most: { skill, roles: [{ role, before, after }] }.
        function nextBest(have) {
            const gains = new Map();
            for (const { role, rows, part, whole, percent: before } of ranked(have)) {
                for (const { skill, weight, had } of rows) {
                    if (had !== undefined) continue;
                    const gain = gains.get(skill) ?? { skill, roles: [], sum: 0 };
                    gain.roles.push({ role, before, after: percent(part + weight * 100, whole) });
                    gain.sum += weight / whole;
                    gains.set(skill, gain);
                }
            }
            const order = (a, b) => b.roles.length - a.roles.length || b.sum - a.sum || a.skill - b.skill;
            return [...gains.values()].sort(order)[0] ?? null;
        }

        // The best way to a role over at most two others: where the smallest of the steps' coverages is the largest. It
        // must be better than the way without a stop by ten per cent. [{ role, percent }], the target last.
        function steppingStones(have, to, rung) {
            const gained = (before, role) => {
                const after = new Map(before);
                for (const [skill, rank] of ranksOf(wanted(role))) {
                    const had = after.get(skill);
                    if (had === undefined || (had && had < rank)) after.set(skill, rank);
                }
                return after;
            };
            const goal = wanted(to, rung);
            const covered = (needs, skillsThere) => coverage(needs, skillsThere).percent;
            const direct = covered(goal, have);
            const candidates = ranked(have)
                .filter(({ role, all }) => role !== to && all >= fewNeeds)
                .map(({ role, percent: first }) => ({ role, first, there: gained(have, role) }))
                .filter(({ there }) => covered(goal, there) > direct)
                .slice(0, mostCandidates);
            let best = { least: direct + leastGain - 1, chain: [] };
            for (const { role, first, there } of candidates) {
                if (first <= best.least) continue;
                const last = covered(goal, there);
                if (Math.min(first, last) > best.least) {
                    best = {
                        least: Math.min(first, last),
                        chain: [
                            { role, percent: first },
                            { role: to, percent: last },
                        ],
                    };
                }
            }
            for (const { role, first, there } of candidates) {
                if (first <= best.least) continue;
                for (const { role: second } of candidates) {
                    if (second === role) continue;
                    const middle = covered(wanted(second), there);
                    if (middle <= best.least) continue;
                    const last = covered(goal, gained(there, second));
                    if (Math.min(first, middle, last) <= best.least) continue;
                    best = {
                        least: Math.min(first, middle, last),
                        chain: [
                            { role, percent: first },
                            { role: second, percent: middle },
                            { role: to, percent: last },
                        ],
                    };
                }
            }
            return best.chain;
        }

        // At most so many skills to ask somebody about whose job is not listed: each the one that most roles list which
        // no skill before it tells anything about.
        function checklist(most) {
            const asked = [];
            const told = new Set();
            while (asked.length < most) {
                const counts = new Map();
                roles.forEach((_, role) => {
                    const needs = [...wanted(role).keys()];
                    const worth = told.has(role) ? 0.25 : 1;
                    for (const skill of needs)
                        if (!asked.includes(skill)) counts.set(skill, (counts.get(skill) ?? 0) + worth);
                });
                const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
                if (!best) break;
                asked.push(best[0]);
                roles.forEach((_, role) => wanted(role).has(best[0]) && told.add(role));
            }
            return asked;
        }

        return {
            levels: data.levels,
            skills,
            roles,
            skillNumbers,
            roleNumbers,
            wanted,
            coverage,
            ranksOf,
            ranked,
            nextBest,
            steppingStones,
            checklist,
        };
    }

    // ---- What the reader sees. Nodes and text only.

    const { pageAddress, partsOf, textOf, numbers } = globalThis.rolebook ?? {};

    function element(name, properties = {}, ...children) {
        const made = Object.assign(document.createElement(name), properties);
        made.append(...children);
        return made;
    }

    // The pages' parts: everything is drawn anew from the marks whenever they change.
    function makeDrawing(planner, marks) {
        const { skills, roles, levels } = planner;
        const addressOf = (url) => pageAddress(marks.home, url).href;
        const linkTo = ({ title, url }) => element("a", { href: addressOf(url) }, title);
        const levelOf = (rank) => (rank ? levels[rank - 1] : i18n.no_level);

        function sentence({ count, all, percent: share }) {
            return textOf(i18n.covers, { had: count, count: all, percent: share });
        }

        // Every figure opens its sum.
        function sum({ rows, part, whole, percent }) {
            const line = ({ skill, weight, rank, had, share }) => {
                const levelsOf =
                    had && rank ? textOf(i18n.level_of, { had: levelOf(had), wanted: levelOf(rank) }) : i18n.enough;
                return element(
                    "tr",
                    {},
                    element("th", { scope: "row" }, skills[skill].title),
                    element("td", {}, String(weight)),
                    element("td", {}, had === undefined ? i18n.no : levelsOf),
                    element("td", {}, numbers.format((weight * share) / 100)),
                );
            };
            const heads = [i18n.skill, i18n.weight, i18n.you, i18n.counts].map((text) =>
                element("th", { scope: "col" }, text),
            );
            return element(
                "details",
                { className: "sum" },
                element("summary", {}, i18n.sum),
                element(
                    "div",
                    { className: "table" },
                    element(
                        "table",
                        {},
                        element("caption", { className: "hidden" }, i18n.the_sum),
                        element("thead", {}, element("tr", {}, ...heads)),
                        element("tbody", {}, ...rows.map(line)),
                    ),
                ),
                element(
                    "p",
                    { className: "meta" },
                    textOf(i18n.sum_of, { part: part / 100, whole: whole / 100, percent }),
                ),
            );
        }

        function bar(share) {
            return element("meter", { min: 0, max: 100, value: share, ariaHidden: "true" });
        }

        function teachingOf(skill) {
            const list = skills[skill].teaching.map(([kind, title, url]) =>
                element("li", {}, element("span", { className: "kind" }, kind), " ", linkTo({ title, url })),
            );
            return list.length ? element("ul", { className: "teaching" }, ...list) : "";
        }

        return { linkTo, levelOf, sentence, sum, bar, teachingOf, addressOf };
    }

    // A select with all of them; the first choice is none.
    function fill(select, things, chosen) {
        const none = select.options[0];
        select.replaceChildren(none, ...things.map(({ id, title }) => new Option(title, id)));
        select.value = things.some(({ id }) => id === chosen) ? chosen : "";
    }

    // What the marks mean in the data of today: skills that are gone are left out.
    function numbered(planner, have) {
        const known = new Map();
        for (const [id, rank] of Object.entries(have)) {
            const number = planner.skillNumbers.get(id);
            if (number !== undefined) known.set(number, rank);
        }
        return known;
    }

    // "I am a …" brings along what the role lists for its first rung; a role chosen before takes its own away again.
    function comeFrom(planner, state, id) {
        for (const given of state.given) delete state.have[given];
        state.given = [];
        state.from = id;
        const role = planner.roleNumbers.get(id);
        if (role === undefined) return;
        for (const [skill, rank] of planner.ranksOf(planner.wanted(role))) {
            const { id: name } = planner.skills[skill];
            if (Object.hasOwn(state.have, name)) continue;
            state.have[name] = rank;
            state.given.push(name);
        }
    }

    // ---- The planner's page.

    function startPlan(box, planner, marks) {
        const part = (name) => document.getElementById(`plan-${name}`);
        const draw = makeDrawing(planner, marks);
        const { skills, roles } = planner;
        let own = marks.read();
        let state = own;
        // A link of somebody else shows their skills and leaves the reader's own alone.
        let isShared = false;
        let shown = 10;

        function takeAddress() {
            const told = marks.readAddress(location.hash);
            if (!told) return;
            // On a disk a browser may keep marks for each page alone, and the address brings those of another.
            if (location.protocol === "file:") told.have = { ...own.have, ...told.have };
            if (told.from === own.from) told.given = own.given;
            const same =
                JSON.stringify(Object.entries(told.have).sort()) === JSON.stringify(Object.entries(own.have).sort());
            isShared = told.hasSkills && !same && location.protocol !== "file:";
            if (told.hasSkills) state = told;
            else state = { ...own, to: told.to || own.to, rung: told.rung };
            if (!told.hasSkills && told.from) comeFrom(planner, state, told.from);
            if (!isShared) marks.keep(state);
        }

        function change(work) {
            work();
            if (isShared || marks.keep(state)) say("");
            else say(i18n.not_kept);
            if (!isShared) own = state;
            show();
        }

        function show() {
            // On a disk some browsers keep things for each file alone: there the address carries them on.
            const hash = location.protocol === "file:" || isShared ? `#${marks.written(state)}` : "";
            history.replaceState(null, "", location.pathname + location.search + hash);
            render();
        }

        const say = (text) => (part("status").textContent = text);

        function renderMarks(have) {
            const entries = Array.from(have, ([skill, rank]) => ({ skill, rank })).sort((a, b) => a.skill - b.skill);
            const levelChoice = ({ skill, rank }) => {
                const select = element("select", {
                    ariaLabel: textOf(i18n.level_of_skill, { skill: skills[skill].title }),
                });
                select.append(
                    new Option(i18n.level_not_stated, 0),
                    ...planner.levels.map((level, i) => new Option(level, i + 1)),
                );
                select.value = rank;
                select.addEventListener("change", () =>
                    change(() => marks.mark(state, skills[skill].id, Number(select.value))),
                );
                return select;
            };
            const remove = ({ skill }) => {
                const ariaLabel = textOf(i18n.remove, { skill: skills[skill].title });
                const button = element("button", { type: "button", ariaLabel }, "×");
                button.addEventListener("click", () => {
                    change(() => marks.unmark(state, skills[skill].id));
                    part("add").focus();
                });
                return button;
            };
            const line = (each) =>
                element("li", {}, draw.linkTo(skills[each.skill]), " ", levelChoice(each), remove(each));
            part("marks").replaceChildren(...entries.map(line));
            part("count").textContent = entries.length
                ? textOf(i18n.marked, { count: entries.length })
                : i18n.none_marked;
        }

        function haveButton(skill) {
            const ariaLabel = textOf(i18n.have_named, { skill: skills[skill].title });
            const button = element("button", { type: "button", className: "mark", ariaLabel }, i18n.have);
            button.addEventListener("click", () => change(() => marks.mark(state, skills[skill].id, 0)));
            return button;
        }

        function renderGap(have) {
            const section = part("gap");
            const to = planner.roleNumbers.get(state.to);
            section.hidden = to === undefined;
            const rungs = to === undefined ? [] : roles[to].rungs;
            const choice = part("rung");
            choice.closest("label").hidden = rungs.length < 2;
            choice.replaceChildren(...rungs.map(({ title }, rung) => new Option(title, rung)));
            choice.value = Math.min(state.rung, Math.max(0, rungs.length - 1));
            if (to === undefined) return;
            const found = planner.coverage(planner.wanted(to, state.rung), have);
            const missing = found.rows.filter(({ had }) => had === undefined);
            const low = found.rows.filter(({ had, share }) => had !== undefined && share < 100);
            const line = ({ skill, rank, weight }) =>
                element(
                    "li",
                    {},
                    element("p", { className: "row-name" }, draw.linkTo(skills[skill])),
                    element(
                        "p",
                        { className: "row-note" },
                        textOf(rank ? i18n.level_and_weight : i18n.weight_of, { level: draw.levelOf(rank), weight }),
                    ),
                    draw.teachingOf(skill),
                    haveButton(skill),
                );
            const lowLine = ({ skill, had, rank }) =>
                element(
                    "li",
                    {},
                    element("p", { className: "row-name" }, draw.linkTo(skills[skill])),
                    element(
                        "p",
                        { className: "row-note" },
                        textOf(i18n.levels_differ, { had: draw.levelOf(had), wanted: draw.levelOf(rank) }),
                    ),
                    draw.teachingOf(skill),
                );
            const parts = [
                element("h2", {}, ...partsOf(i18n.missing_for, { role: draw.linkTo(roles[to]) })),
                element(
                    "p",
                    { className: "covers" },
                    draw.bar(found.percent),
                    " ",
                    textOf(i18n.you_cover, { covers: draw.sentence(found) }),
                ),
                draw.sum(found),
            ];
            if (!found.all) parts.splice(1, 2, element("p", {}, i18n.no_skills_listed));
            else if (!missing.length) parts.push(element("p", {}, i18n.none_missing));
            else parts.push(element("ul", { className: "rows gap" }, ...missing.map(line)));
            if (low.length)
                parts.push(
                    element("h3", {}, i18n.to_deepen),
                    element("ul", { className: "rows gap" }, ...low.map(lowLine)),
                );
            section.replaceChildren(...parts, ...stones(have, to, found.percent));
        }

        function stones(have, to, direct) {
            const chain = have.size ? planner.steppingStones(have, to, state.rung) : [];
            if (!chain.length) return [];
            const line = ({ role, percent: share }) =>
                element("li", {}, ...partsOf(i18n.stop, { role: draw.linkTo(roles[role]), percent: share }));
            return [
                element("h3", {}, i18n.stops),
                element("p", {}, textOf(i18n.stops_lead, { percent: direct })),
                element("ol", { className: "stones" }, ...chain.map(line)),
            ];
        }

        function renderNext(have) {
            const best = have.size ? planner.nextBest(have) : null;
            part("next").hidden = !best;
            if (!best) return;
            const raised = best.roles
                .slice(0, 5)
                .map(({ role, before, after }) =>
                    element("li", {}, ...partsOf(i18n.raised, { role: draw.linkTo(roles[role]), before, after })),
                );
            const more = best.roles.length - raised.length;
            if (more > 0) raised.push(element("li", {}, textOf(i18n.and_more, { count: more })));
            part("next").replaceChildren(
                element("h2", {}, i18n.next_skill),
                element("p", { className: "row-name" }, draw.linkTo(skills[best.skill])),
                element("p", {}, textOf(i18n.next_raises, { count: best.roles.length })),
                element("ul", { className: "plain" }, ...raised),
                draw.teachingOf(best.skill),
                element("p", {}, haveButton(best.skill)),
            );
        }

        function renderRoles(have) {
            const all = planner.ranked(have);
            const against = state.to || state.from;
            const line = (found) => {
                const { id, title } = roles[found.role];
                const both = `a=${encodeURIComponent(against)}&b=${encodeURIComponent(id)}`;
                const href = `${draw.addressOf("compare/index.html")}#${both}`;
                const compare = element(
                    "a",
                    { href, ariaLabel: textOf(i18n.compare_with, { role: title }) },
                    i18n.compare,
                );
                const ariaLabel = textOf(i18n.missing_named, { role: title });
                const aim = element("button", { type: "button", ariaLabel }, i18n.missing);
                aim.addEventListener("click", () => {
                    change(() => Object.assign(state, { to: id, rung: 0 }));
                    part("to").value = id;
                    part("gap").scrollIntoView();
                });
                const actions = [aim];
                if (against && against !== id) actions.push(" ", compare);
                return element(
                    "li",
                    {},
                    element("p", { className: "row-name" }, draw.linkTo(roles[found.role])),
                    element("p", { className: "covers" }, draw.bar(found.percent), ` ${draw.sentence(found)}`),
                    draw.sum(found),
                    element("p", { className: "row-actions" }, ...actions),
                );
            };
            part("roles").hidden = !all.length;
            part("ranking").replaceChildren(...all.slice(0, shown).map(line));
            part("more").hidden = all.length <= shown;
        }

        function renderShared() {
            part("shared").hidden = !isShared;
            part("warning").hidden = isShared;
        }

        function render() {
            const have = numbered(planner, state.have);
            renderShared();
            renderMarks(have);
            renderGap(have);
            renderNext(have);
            renderRoles(have);
            for (const check of box.querySelectorAll("[data-check]")) {
                check.checked = Object.hasOwn(state.have, check.dataset.check);
            }
        }

        function addSkill(event) {
            event.preventDefault();
            const field = part("add");
            const text = field.value.trim().toLowerCase();
            const found = skills.find(({ title }) => title.toLowerCase() === text);
            if (!text) return;
            if (!found) return say(textOf(i18n.unknown_skill, { name: field.value.trim() }));
            field.value = "";
            change(() => marks.mark(state, found.id, 0));
        }

        function offerChecklist() {
            const line = (skill) => {
                const check = element("input", { type: "checkbox" });
                check.dataset.check = skills[skill].id;
                check.addEventListener("change", () =>
                    change(() =>
                        check.checked ? marks.mark(state, skills[skill].id, 0) : marks.unmark(state, skills[skill].id),
                    ),
                );
                return element("li", {}, element("label", {}, check, " ", skills[skill].title));
            };
            part("checklist").replaceChildren(...planner.checklist(12).map(line));
        }

        async function copyLink() {
            const link = `${location.href.replace(/#.*/, "")}#${marks.written(state)}`;
            try {
                await navigator.clipboard.writeText(link);
                say(i18n.copied);
            } catch {
                history.replaceState(null, "", link);
                say(i18n.link_above);
            }
        }

        takeAddress();
        fill(part("from"), roles, state.from);
        fill(part("to"), roles, state.to);
        part("skills").replaceChildren(...skills.map(({ title }) => new Option(title)));
        offerChecklist();
        part("from").addEventListener("change", () => change(() => comeFrom(planner, state, part("from").value)));
        part("to").addEventListener("change", () =>
            change(() => Object.assign(state, { to: part("to").value, rung: 0 })),
        );
        part("rung").addEventListener("change", () => change(() => (state.rung = Number(part("rung").value))));
        part("form").addEventListener("submit", addSkill);
        part("more").addEventListener("click", () => {
            shown += 10;
            render();
        });
        part("copy").addEventListener("click", copyLink);
        part("print").addEventListener("click", () => window.print());
        part("forget").addEventListener("click", () => {
            marks.forget();
            isShared = false;
            own = state = marks.nothing();
            show();
            fill(part("from"), roles, "");
            fill(part("to"), roles, "");
            say(i18n.forgotten);
        });
        part("adopt").addEventListener("click", () => {
            isShared = false;
            change(() => {});
        });
        part("own").addEventListener("click", () => {
            isShared = false;
            state = own;
            change(() => {});
            fill(part("from"), roles, state.from);
            fill(part("to"), roles, state.to);
        });
        window.addEventListener("hashchange", () => {
            own = marks.read();
            takeAddress();
            fill(part("to"), roles, state.to);
            render();
        });
        box.hidden = false;
        render();
    }

    // ---- The comparison's page.

    function startComparison(box, planner, marks) {
        const draw = makeDrawing(planner, marks);
        const { roles, skills } = planner;
        const [first, second] = box.querySelectorAll("select");
        const place = document.getElementById("comparison");
        const asked = new URLSearchParams(location.hash.slice(1));

        function payOf({ pay }) {
            if (!pay.length) return element("p", { className: "meta" }, i18n.no_pay);
            const line = ([rung, region, currency, unit, , , median, , , source, asOf]) =>
                element(
                    "li",
                    {},
                    textOf(i18n.pay_row, {
                        who: [rung, region].filter(Boolean).join(", ") || i18n.everybody,
                        what: [median ? textOf(i18n.pay_median, { amount: median, currency }) : currency, unit]
                            .filter(Boolean)
                            .join(" / "),
                    }),
                    element("span", { className: "meta" }, ` ${[source, asOf].filter(Boolean).join(", ")}`),
                );
            return element("ul", { className: "plain" }, ...pay.map(line));
        }

        const told = ({ rank, weight }) => textOf(i18n.told, { level: draw.levelOf(rank), weight });

        function table(caption, rows) {
            const cell = (need) => element("td", {}, told(need));
            const line = ({ skill, a, b }) =>
                element("tr", {}, element("th", { scope: "row" }, draw.linkTo(skills[skill])), cell(a), cell(b));
            const heads = [i18n.skill, first.selectedOptions[0].text, second.selectedOptions[0].text];
            return element(
                "div",
                { className: "table", tabIndex: 0, role: "region", ariaLabel: caption },
                element(
                    "table",
                    {},
                    element("caption", { className: "hidden" }, caption),
                    element(
                        "thead",
                        {},
                        element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text))),
                    ),
                    element("tbody", {}, ...rows.map(line)),
                ),
            );
        }

        function render() {
            const [a, b] = [first, second].map(({ value }) => planner.roleNumbers.get(value));
            place.replaceChildren();
            if (a === undefined || b === undefined || a === b) {
                const text = a === b && a !== undefined ? i18n.choose_different : i18n.choose_two;
                return place.append(element("p", { className: "meta" }, text));
            }
            const [needsA, needsB] = [a, b].map((role) => planner.wanted(role));
            const numbers = [...new Set([...needsA.keys(), ...needsB.keys()])];
            const heaviest = ({ a: one, b: other }) => Math.max(one?.weight ?? 0, other?.weight ?? 0);
            const rows = numbers
                .map((skill) => ({ skill, a: needsA.get(skill), b: needsB.get(skill) }))
                .sort((one, other) => heaviest(other) - heaviest(one) || one.skill - other.skill);
            const both = rows.filter((row) => row.a && row.b);
            const onlyA = rows.filter((row) => !row.b);
            const onlyB = rows.filter((row) => !row.a);
            const towards = planner.coverage(needsB, planner.ranksOf(needsA));
            const back = planner.coverage(needsA, planner.ranksOf(needsB));
            const alone = ({ skill, a: one, b: other }) =>
                element(
                    "li",
                    {},
                    element("p", { className: "row-name" }, draw.linkTo(skills[skill])),
                    element("p", { className: "row-note" }, told(one ?? other)),
                );
            const listOf = (heading, list) => element("ul", { className: "rows" }, ...list.map(alone));
            const part = (heading, list, write) =>
                list.length ? [element("h2", {}, heading), write(heading, list)] : [];
            const covering = (role, found, other) => {
                const [one, another] = [role, other].map((each) => draw.linkTo(roles[each]));
                const values = { role: one, covers: draw.sentence(found), other: another };
                return element("p", { className: "covers" }, ...partsOf(i18n.role_covers, values));
            };
            place.append(
                covering(a, towards, b),
                draw.sum(towards),
                covering(b, back, a),
                draw.sum(back),
                ...part(i18n.shared, both, table),
                ...part(textOf(i18n.only, { role: roles[a].title }), onlyA, listOf),
                ...part(textOf(i18n.only, { role: roles[b].title }), onlyB, listOf),
                element("h2", {}, i18n.pay),
                element("h3", {}, roles[a].title),
                payOf(roles[a]),
                element("h3", {}, roles[b].title),
                payOf(roles[b]),
            );
            history.replaceState(
                null,
                "",
                `${location.pathname}${location.search}#a=${encodeURIComponent(first.value)}&b=${encodeURIComponent(second.value)}`,
            );
        }

        fill(first, roles, asked.get("a") || marks.read().from);
        fill(second, roles, asked.get("b") || marks.read().to);
        for (const select of [first, second]) select.addEventListener("change", render);
        box.hidden = false;
        render();
    }

    // ---- The home page: two questions, and the names of what is missing below them.

    function startHome(box, planner, marks) {
        const draw = makeDrawing(planner, marks);
        const [from, to] = box.querySelectorAll("select");
        const place = box.querySelector("[data-answer]");

        function render() {
            const state = marks.read();
            const role = planner.roleNumbers.get(state.to);
            if (role === undefined) return place.replaceChildren();
            const found = planner.coverage(planner.wanted(role), numbered(planner, state.have));
            const missing = found.rows.filter(({ had }) => had === undefined);
            const links = missing.slice(0, 8).map(({ skill }) => element("li", {}, draw.linkTo(planner.skills[skill])));
            if (missing.length > 8) links.push(element("li", {}, textOf(i18n.and_more, { count: missing.length - 8 })));
            const href = marks.planFor(state, box.dataset.planPage);
            const plan = element("a", { href }, i18n.plan_way);
            place.replaceChildren(
                element(
                    "p",
                    { className: "covers" },
                    draw.bar(found.percent),
                    " ",
                    ...partsOf(i18n.home_covers, {
                        covers: draw.sentence(found),
                        role: draw.linkTo(planner.roles[role]),
                    }),
                ),
                ...(links.length
                    ? [element("p", {}, i18n.missing_heaviest), element("ul", { className: "chips" }, ...links)]
                    : []),
                element("p", {}, plan),
            );
        }

        function change() {
            const state = marks.read();
            if (from.value !== state.from) comeFrom(planner, state, from.value);
            if (to.value !== state.to) Object.assign(state, { to: to.value, rung: 0 });
            marks.keep(state);
            render();
        }

        for (const select of [from, to]) select.addEventListener("change", change);
        change();
    }

    async function start() {
        const marks = globalThis.rolebookMarks;
        const box = document.querySelector("[data-plan]");
        let planner = null;
        globalThis.rolebookPlan = (json) => (planner = makePlanner(JSON.parse(json)));
        try {
            await marks.load(box.dataset.plan);
        } catch {
            document.getElementById("plan-failed").hidden = false;
            return;
        }
        const pages = { plan: startPlan, comparison: startComparison, home: startHome };
        pages[box.dataset.page](box, planner, marks);
    }

    if (typeof module === "object" && "exports" in module) module.exports = { makePlanner };
    else start();
})();
