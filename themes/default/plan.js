// The skill-gap planner, the comparison of two roles, and the two questions of the home page. Works with data/plan.js
// (docs/data-formats.md) and with what the reader marked (marks.js). docs/what-is-computed.md has the formulas.
(() => {
    "use strict";

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

    function element(name, properties = {}, ...children) {
        const made = Object.assign(document.createElement(name), properties);
        made.append(...children);
        return made;
    }

    const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

    // The pages' parts: everything is drawn anew from the marks whenever they change.
    function makeDrawing(planner, marks) {
        const { skills, roles, levels } = planner;
        const addressOf = (url) => {
            const address = new URL(url, marks.home);
            if (/^http/.test(address.protocol)) address.pathname = address.pathname.replace(/\/index\.html$/, "/");
            return address.href;
        };
        const linkTo = ({ title, url }) => element("a", { href: addressOf(url) }, title);
        const levelOf = (rank) => (rank ? levels[rank - 1] : "no level stated");

        function sentence({ count, all, percent: share }) {
            return `covers ${count} of ${counted(all, "listed skill")}, ${share} %`;
        }

        // Every figure opens its sum.
        function sum({ rows, percent: share }) {
            const total = rows.reduce((all, { weight }) => all + weight, 0);
            const line = ({ skill, weight, rank, had, share: part }) => {
                const levelsOf =
                    had === undefined ? "" : had && rank ? `${levelOf(had)} of ${levelOf(rank)}` : "counted as enough";
                return element(
                    "tr",
                    {},
                    element("th", { scope: "row" }, skills[skill].title),
                    element("td", {}, String(weight)),
                    element("td", {}, had === undefined ? "no" : levelsOf),
                    element("td", {}, String(Number(((weight * part) / 100).toFixed(2)))),
                );
            };
            const heads = ["Skill", "Weight", "You", "Counts"].map((text) => element("th", { scope: "col" }, text));
            const counts = rows.reduce((all, { weight, share: part }) => all + (weight * part) / 100, 0);
            return element(
                "details",
                { className: "sum" },
                element("summary", {}, "How this is computed"),
                element(
                    "div",
                    { className: "table" },
                    element(
                        "table",
                        {},
                        element("caption", { className: "hidden" }, "The sum"),
                        element("thead", {}, element("tr", {}, ...heads)),
                        element("tbody", {}, ...rows.map(line)),
                    ),
                ),
                element(
                    "p",
                    { className: "meta" },
                    `${Number(counts.toFixed(2))} of ${total} is ${share} %. Levels that are not stated count as enough.`,
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
            else say("This browser keeps nothing: copy the link before you leave.");
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
                const select = element("select", { ariaLabel: `Level of ${skills[skill].title}` });
                select.append(
                    new Option("level not stated", 0),
                    ...planner.levels.map((level, i) => new Option(level, i + 1)),
                );
                select.value = rank;
                select.addEventListener("change", () =>
                    change(() => marks.mark(state, skills[skill].id, Number(select.value))),
                );
                return select;
            };
            const remove = ({ skill }) => {
                const button = element("button", { type: "button", ariaLabel: `Remove ${skills[skill].title}` }, "×");
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
                ? `You have marked ${counted(entries.length, "skill")}`
                : "Nothing is marked yet: choose the role that you have, or add skills by name";
        }

        function haveButton(skill) {
            const ariaLabel = `I have this: ${skills[skill].title}`;
            const button = element("button", { type: "button", className: "mark", ariaLabel }, "I have this");
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
                        `${rank ? draw.levelOf(rank) + ", " : ""}weight ${weight} of 5`,
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
                        `You: ${draw.levelOf(had)}. Listed: ${draw.levelOf(rank)}.`,
                    ),
                    draw.teachingOf(skill),
                );
            const parts = [
                element("h2", {}, "Missing for ", draw.linkTo(roles[to])),
                element(
                    "p",
                    { className: "covers" },
                    draw.bar(found.percent),
                    " What you marked ",
                    draw.sentence(found),
                    ".",
                ),
                draw.sum(found),
            ];
            if (!found.all) parts.splice(1, 2, element("p", {}, "This role lists no skills, so nothing can be said."));
            else if (!missing.length)
                parts.push(
                    element(
                        "p",
                        {},
                        "Of the listed skills none is missing. Whether they are enough, only practice tells.",
                    ),
                );
            else parts.push(element("ul", { className: "rows gap" }, ...missing.map(line)));
            if (low.length)
                parts.push(
                    element("h3", {}, "To deepen"),
                    element("ul", { className: "rows gap" }, ...low.map(lowLine)),
                );
            section.replaceChildren(...parts, ...stones(have, to, found.percent));
        }

        function stones(have, to, direct) {
            const chain = have.size ? planner.steppingStones(have, to, state.rung) : [];
            if (!chain.length) return [];
            const line = ({ role, percent: share }) =>
                element("li", {}, draw.linkTo(roles[role]), `: ${share} % covered by what there is before`);
            return [
                element("h3", {}, "A way with stops"),
                element("p", {}, `Without a stop you cover ${direct} %. Each step of this way is covered better:`),
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
                    element("li", {}, draw.linkTo(roles[role]), `: ${before} % to ${after} %`),
                );
            const more = best.roles.length - raised.length;
            if (more > 0) raised.push(element("li", {}, `and ${more} more`));
            part("next").replaceChildren(
                element("h2", {}, "Your next best skill"),
                element("p", { className: "row-name" }, draw.linkTo(skills[best.skill])),
                element(
                    "p",
                    {},
                    `Of all skills that you have not marked, it raises most roles: ${counted(best.roles.length, "role")}.`,
                ),
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
                const compare = element("a", { href, ariaLabel: `Compare with ${title}` }, "Compare");
                const ariaLabel = `What is missing for ${title}`;
                const aim = element("button", { type: "button", ariaLabel }, "What is missing");
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
            if (!found)
                return say(
                    `No skill of this site is called “${field.value.trim()}”. Choose one of those that appear while you type.`,
                );
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
                say("The link is copied. Anyone with this link sees your skills.");
            } catch {
                history.replaceState(null, "", link);
                say("The link stands in the address bar now. Anyone with this link sees your skills.");
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
            say("Everything is forgotten.");
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
            if (!pay.length) return element("p", { className: "meta" }, "No pay is stated.");
            const line = ([rung, region, currency, unit, , , median, , , source, asOf]) =>
                element(
                    "li",
                    {},
                    [rung, region].filter(Boolean).join(", ") || "Everybody",
                    `: ${median ? `median ${median} ${currency}` : currency}${unit ? ` / ${unit}` : ""}`,
                    element("span", { className: "meta" }, ` ${[source, asOf].filter(Boolean).join(", ")}`),
                );
            return element("ul", { className: "plain" }, ...pay.map(line));
        }

        const told = ({ rank, weight }) => `${draw.levelOf(rank)}, weight ${weight}`;

        function table(caption, rows) {
            const cell = (need) => element("td", {}, told(need));
            const line = ({ skill, a, b }) =>
                element("tr", {}, element("th", { scope: "row" }, draw.linkTo(skills[skill])), cell(a), cell(b));
            const heads = ["Skill", first.selectedOptions[0].text, second.selectedOptions[0].text];
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
                const text = a === b && a !== undefined ? "Choose two different roles." : "Choose two roles.";
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
            place.append(
                element(
                    "p",
                    { className: "covers" },
                    draw.linkTo(roles[a]),
                    ` ${draw.sentence(towards)} of `,
                    draw.linkTo(roles[b]),
                    ".",
                ),
                draw.sum(towards),
                element(
                    "p",
                    { className: "covers" },
                    draw.linkTo(roles[b]),
                    ` ${draw.sentence(back)} of `,
                    draw.linkTo(roles[a]),
                    ".",
                ),
                draw.sum(back),
                ...part("Shared skills", both, table),
                ...part(`Only ${roles[a].title}`, onlyA, listOf),
                ...part(`Only ${roles[b].title}`, onlyB, listOf),
                element("h2", {}, "Pay"),
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
            if (missing.length > 8) links.push(element("li", {}, `and ${missing.length - 8} more`));
            const href = marks.planFor(state, box.dataset.planPage);
            const plan = element("a", { href }, "Plan how to get there");
            place.replaceChildren(
                element(
                    "p",
                    { className: "covers" },
                    draw.bar(found.percent),
                    ` What you have ${draw.sentence(found)} of `,
                    draw.linkTo(planner.roles[role]),
                    ".",
                ),
                ...(links.length
                    ? [element("p", {}, "Missing, heaviest first:"), element("ul", { className: "chips" }, ...links)]
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

    if (typeof module !== "undefined") module.exports = { makePlanner };
    else start();
})();
