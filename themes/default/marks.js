// What the reader can do already: marked on the pages of roles and skills, used by the planner. It is kept in their
// browser, for this site only, and sent nowhere.
(() => {
    "use strict";

    // The build puts the texts of this script here, from i18n/.
    const i18n = {};
    const { textOf } = rolebook;

    const version = 1;
    // The folder of the site.
    const home = new URL(document.querySelector("[data-home]").dataset.home, location).href.replace(/index\.html$/, "");
    const key = `rolebook-marks:${new URL(home).pathname}`;

    const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

    // { have: rank of the level by the id of a skill, 0 where no level is stated; given: those that a role brought
    // along; from, to: ids of roles; rung: of the second }
    const nothing = () => ({ have: {}, given: [], from: "", to: "", rung: 0 });

    // Of anything that was read from elsewhere, what can be marks.
    function sound(read) {
        const marks = nothing();
        if (!isTable(read) || !isTable(read.have)) return marks;
        for (const [id, rank] of Object.entries(read.have)) {
            if (Number.isInteger(rank) && rank >= 0 && rank < 10) marks.have[id] = rank;
        }
        if (Array.isArray(read.given)) marks.given = read.given.filter((id) => Object.hasOwn(marks.have, id));
        for (const name of ["from", "to"]) if (typeof read[name] === "string") marks[name] = read[name];
        if (Number.isInteger(read.rung) && read.rung > 0) marks.rung = read.rung;
        return marks;
    }

    // The marks as a part of an address: "have=python,sql.3&to=data-scientist". A skill with a dot behind it has a level.
    function written({ have, from, to, rung }) {
        const skills = Object.entries(have).map(([id, rank]) => encodeURIComponent(id) + (rank ? `.${rank}` : ""));
        const roles = [
            ["from", from],
            ["to", to],
            ["rung", rung || ""],
        ];
        const parts = roles.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
        return [`have=${skills.join(",")}`, ...parts].join("&");
    }

    function readAddress(hash) {
        const state = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
        if (!state.has("have") && !state.has("to") && !state.has("from")) return null;
        const have = {};
        for (const entry of (state.get("have") ?? "").split(",").filter(Boolean)) {
            const [, id, rank] = /^(.+?)(?:\.(\d))?$/s.exec(entry);
            have[id] = Number(rank ?? 0);
        }
        const [from, to] = [state.get("from") ?? "", state.get("to") ?? ""];
        return { ...sound({ have, from, to, rung: Number(state.get("rung") ?? 0) }), hasSkills: state.has("have") };
    }

    function read() {
        try {
            return sound(JSON.parse(localStorage.getItem(key)));
        } catch {
            return nothing();
        }
    }

    // Whether the browser keeps it.
    function keep(marks) {
        try {
            localStorage.setItem(key, JSON.stringify({ v: version, ...marks }));
            return true;
        } catch {
            return false;
        }
    }

    function forget() {
        try {
            localStorage.removeItem(key);
        } catch {
            // Then there is nothing to forget.
        }
    }

    function mark(marks, id, rank) {
        marks.have[id] = rank;
        marks.given = marks.given.filter((other) => other !== id);
    }

    function unmark(marks, id) {
        delete marks.have[id];
        marks.given = marks.given.filter((other) => other !== id);
    }

    // What the planner needs comes when it is used.
    const load = (address) => rolebook.loadScript(home, new URL(address, location).href);

    // ---- The pages of roles and skills.

    function offerMark(place, changed) {
        const { id, title } = place.dataset;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "mark";
        button.ariaLabel = textOf(i18n.have_named, { skill: title });
        const show = () => {
            const has = Object.hasOwn(read().have, id);
            button.setAttribute("aria-pressed", has);
            button.textContent = has ? i18n.has : i18n.have;
        };
        button.addEventListener("click", () => {
            const marks = read();
            if (Object.hasOwn(marks.have, id)) unmark(marks, id);
            else mark(marks, id, 0);
            if (!keep(marks)) return (button.textContent = i18n.not_kept);
            show();
            changed();
        });
        place.append(button);
        return show;
    }

    // The address of the planner for these marks. On a disk some browsers keep them for each page alone, so it has all.
    function planFor(marks, page) {
        if (location.protocol === "file:") return `${page}#${written(marks)}`;
        return `${page.replace(/index\.html$/, "")}#to=${encodeURIComponent(marks.to)}`;
    }

    // "You have marked 3 of the 11 skills listed here." with the way to the planner, above them.
    function offerSum(list, places) {
        const told = document.createElement("span");
        told.setAttribute("role", "status");
        const link = document.createElement("a");
        link.textContent = i18n.missing;
        const summary = document.createElement("p");
        summary.className = "marked";
        summary.append(told, " ", link);
        list.before(summary);
        return () => {
            const marks = { ...read(), to: list.dataset.role, rung: 0 };
            const count = places.filter(({ dataset }) => Object.hasOwn(marks.have, dataset.id)).length;
            told.textContent = count ? textOf(i18n.marked, { marked: count, count: places.length }) : i18n.none_marked;
            link.href = planFor(marks, list.dataset.planPage);
        };
    }

    function start() {
        const places = Array.from(document.querySelectorAll(".markable [data-id], .markable[data-id]"));
        const list = document.querySelector("[data-role]");
        const changed = list ? offerSum(list, places) : () => {};
        const shown = places.map((place) => offerMark(place, changed));
        const showAll = () => {
            for (const show of shown) show();
            changed();
        };
        // Another tab may change it, also while the reader is on another page and comes back.
        for (const event of ["storage", "pageshow"]) window.addEventListener(event, showAll);
        showAll();
    }

    // The two questions of the home page. The planner is loaded when one of them is touched, or was answered before.
    function offerQuestions(box) {
        const [from, to] = box.querySelectorAll("select");
        for (const option of [...from.options].slice(1)) to.add(option.cloneNode(true));
        const marks = read();
        [from.value, to.value] = [marks.from, marks.to];
        let loading = null;
        const begin = () => (loading ??= load(box.dataset.script).catch(() => (loading = null)));
        for (const select of [from, to]) select.addEventListener("focus", begin);
        if (marks.to) begin();
        box.hidden = false;
    }

    globalThis.rolebookMarks = { home, read, keep, forget, mark, unmark, written, planFor, readAddress, load, nothing };
    const questions = document.querySelector('[data-page="home"]');
    if (questions) offerQuestions(questions);
    else start();
})();
