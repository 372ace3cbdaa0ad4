// Small comforts on every page; the page is complete without them.
(() => {
    "use strict";

    // The build puts the texts of this script here, from i18n/.
    const i18n = {};

    // The language of the words, which need not be that of the page.
    const languages = [i18n.language, "en"];
    const plurals = new Intl.PluralRules(languages);
    const numbers = new Intl.NumberFormat(languages, { maximumFractionDigits: 2 });

    // A text with its places filled, in parts, so that a value may be a node, too. Of several plural forms `count` has
    // one.
    function partsOf(text, values = {}) {
        const form = typeof text === "string" ? text : (text[plurals.select(values.count)] ?? text.other);
        const shown = (value) => (typeof value === "number" ? numbers.format(value) : value);
        return form.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? shown(values[part]) : part));
    }

    const textOf = (text, values) => partsOf(text, values).join("");

    // Links are written to files ("…/index.html"), so that they work from a disk. On the web they lose the file name,
    // so that copied addresses are clean.
    const withoutFile = (address) => address.replace(/(^|\/)index\.html(?=[?#]|$)/, "$1");

    // An address of the data, "roles/analyst/index.html", from the home page, as people see it.
    function pageAddress(home, path) {
        const address = new URL(path, home);
        if (/^http/.test(address.protocol)) address.pathname = withoutFile(address.pathname);
        return address;
    }

    function shortenLinks() {
        for (const link of document.querySelectorAll("a[href]")) {
            if (link.origin !== location.origin) continue;
            const href = link.getAttribute("href");
            const short = withoutFile(href);
            if (short !== href) link.setAttribute("href", /^[^?#]/.test(short) ? short : "./" + short);
        }
    }

    // "/" and Ctrl-K or Cmd-K lead to the search page, or to its field. "/" can be turned off there: a key alone may be
    // pressed by mistake, or spoken.
    const slashKey = "rolebook-slash";

    function isSlashOff() {
        try {
            return localStorage.getItem(slashKey) === "off";
        } catch {
            return false;
        }
    }

    function isTyping(target) {
        return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
    }

    function openSearch(event) {
        const withCommand = event.ctrlKey !== event.metaKey;
        const isSlash =
            event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event.target) && !isSlashOff();
        const isCommand = event.key.toLowerCase() === "k" && withCommand && !event.shiftKey;
        if (!(isSlash || isCommand) || event.altKey || event.isComposing) return;
        const field = document.querySelector("#search input");
        const link = document.querySelector("a[data-search]");
        if (!field && !link) return;
        event.preventDefault();
        if (field) field.focus();
        else link.click();
    }

    function offerSlashChoice() {
        const choice = document.querySelector("[data-slash]");
        if (!choice) return;
        choice.checked = !isSlashOff();
        choice.closest("[hidden]")?.removeAttribute("hidden");
        choice.addEventListener("change", () => {
            try {
                localStorage.setItem(slashKey, choice.checked ? "on" : "off");
            } catch {
                choice.checked = true;
            }
        });
    }

    // Light, dark, as the system says, and again. inline.js reads the choice and applies it.
    const themeKey = "rolebook-theme";
    const themes = {
        light: { next: "dark", pressed: "false", title: i18n.theme_light },
        dark: { next: "system", pressed: "true", title: i18n.theme_dark },
        system: { next: "light", pressed: "mixed", title: i18n.theme_system },
    };

    // In Firefox, a page from a disk shares what it keeps with no other.
    function isThemeKept() {
        if (location.protocol === "file:" && CSS.supports("-moz-appearance", "none")) return false;
        try {
            const probe = "rolebook-probe";
            localStorage.setItem(probe, "");
            localStorage.removeItem(probe);
            return true;
        } catch {
            return false;
        }
    }

    function offerThemes() {
        const button = document.querySelector("[data-theme-switch]");
        const { dataset } = document.documentElement;
        if (!button || !dataset.theme || !isThemeKept()) return;
        const show = () => {
            const { pressed, title } = themes[dataset.theme];
            button.setAttribute("aria-pressed", pressed);
            button.title = title;
        };
        button.addEventListener("click", () => {
            const { next } = themes[dataset.theme];
            try {
                if (next === "system") localStorage.removeItem(themeKey);
                else localStorage.setItem(themeKey, next);
            } catch {
                button.hidden = true;
            }
            dispatchEvent(new Event("rolebook-theme"));
        });
        for (const event of ["rolebook-theme", "storage", "pageshow"]) window.addEventListener(event, show);
        show();
        button.hidden = false;
    }

    // The list of contents shows which heading is being read.
    function followReading() {
        const placeOf = (link) => {
            try {
                return document.getElementById(decodeURIComponent(link.hash.slice(1)));
            } catch {
                return null; // an author's, and no address
            }
        };
        const links = new Map();
        for (const link of document.querySelectorAll(".contents a")) {
            const place = placeOf(link);
            if (place) links.set(place, link);
        }
        if (!links.size || !window.IntersectionObserver) return;
        const places = Array.from(links.keys());
        const mark = () => {
            const passed = places.filter((place) => place.getBoundingClientRect().top < innerHeight * 0.3);
            for (const [place, link] of links) {
                if (place === passed[passed.length - 1]) link.setAttribute("aria-current", "true");
                else link.removeAttribute("aria-current");
            }
        };
        const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" });
        for (const place of places) observer.observe(place);
    }

    // A link to a question leads to its answer, too.
    function unfold() {
        const place = document.querySelector("details:target");
        if (place) place.open = true;
    }

    // What a name in the text means, where it stands. Without scripts, the list at the end of the page says it.
    function explainTerms() {
        const meanings = new Map();
        // Not what an author calls so.
        for (const term of document.querySelectorAll("details.glossary dt a")) {
            const meaning = term.closest("div")?.querySelector("dd");
            if (meaning) meanings.set(term.href, meaning.textContent);
        }
        const note = document.createElement("div");
        note.className = "term-note";
        note.id = "term-note";
        note.setAttribute("role", "tooltip");
        note.hidden = true;
        let leaving = 0;
        const hide = () => {
            note.hidden = true;
            for (const link of document.querySelectorAll('[aria-describedby="term-note"]')) {
                link.removeAttribute("aria-describedby");
            }
        };
        const stay = () => clearTimeout(leaving);
        const leave = () => {
            stay();
            leaving = setTimeout(hide, 200);
        };
        const show = (link) => {
            stay();
            hide();
            note.textContent = meanings.get(link.href);
            link.after(note);
            link.setAttribute("aria-describedby", "term-note");
            note.hidden = false;
            const box = link.getBoundingClientRect();
            const around = note.offsetParent.getBoundingClientRect();
            const right = document.documentElement.clientWidth - note.offsetWidth - 8;
            note.style.insetBlockStart = `${box.bottom - around.top}px`;
            note.style.left = `${Math.max(8, Math.min(box.left, right)) - around.left}px`;
        };
        for (const link of document.querySelectorAll("a.mention")) {
            if (!meanings.get(link.href)) continue;
            link.addEventListener("mouseenter", () => show(link));
            link.addEventListener("focus", () => show(link));
            link.addEventListener("mouseleave", leave);
            link.addEventListener("blur", leave);
        }
        note.addEventListener("mouseenter", stay);
        note.addEventListener("mouseleave", leave);
        document.addEventListener("keydown", (event) => {
            if (event.key === "Escape") hide();
        });
    }

    // A table is called what its caption says. Others are told apart by the heading above them.
    function nameOf(box) {
        const caption = box.querySelector("caption");
        if (caption) return caption.textContent.trim();
        const isBefore = (each) => each.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
        const heading = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].filter(isBefore).at(-1);
        const what = box.matches("pre") ? i18n.code : i18n.table;
        return heading ? textOf(i18n.scroller, { what, heading: heading.textContent.trim() }) : what;
    }

    // What scrolls sideways can be reached and scrolled with the keys. No two of them have the same name.
    function nameScrollers() {
        const used = new Map();
        for (const box of document.querySelectorAll("pre, .table")) {
            if (box.scrollWidth <= box.clientWidth) continue;
            box.tabIndex = 0;
            box.setAttribute("role", "region");
            const name = nameOf(box);
            const count = (used.get(name) ?? 0) + 1;
            used.set(name, count);
            box.setAttribute("aria-label", count > 1 ? textOf(i18n.scroller_numbered, { name, count }) : name);
        }
    }

    // ---- The reader's progress on a path. It is kept in their browser, by the page's address, and sent nowhere; a
    // file takes it to another browser. What has been set is the value of each step's control, and nothing else.

    const progressVersion = 1;
    const largestProgress = 1000000; // in bytes, far beyond any path: a wrong file shall not stop the browser

    function offerStatus(place, offer) {
        const label = offer.cloneNode(true);
        label.querySelector(".hidden").textContent = place.querySelector("h3").textContent;
        place.append(label);
        const { hours = 0, choice, optional } = place.dataset;
        const control = label.querySelector("select");
        return { place, control, hours: Number(hours), choice, isOptional: optional !== undefined };
    }

    // Steps of one choice are alternatives: together they are one thing to do.
    function thingsToDo(steps) {
        const things = [];
        for (const step of steps) {
            const last = things[things.length - 1];
            if (step.choice && last?.[0].choice === step.choice) last.push(step);
            else things.push([step]);
        }
        return things;
    }

    function statusOf(alternatives) {
        const has = (status) => alternatives.some(({ control }) => control.value === status);
        return ["done", "learning", "todo"].find(has) ?? "skipped";
    }

    // "about 30 to 60 hours" where alternatives differ, "at least 30 hours" where a step does not say how long it is.
    function hoursLeft(things) {
        let [least, most, allSay] = [0, 0, true];
        for (const alternatives of things) {
            const status = statusOf(alternatives);
            if (status === "done" || status === "skipped") continue;
            const hours = alternatives.filter(({ control }) => control.value === status).map((step) => step.hours);
            allSay &&= hours.every(Boolean);
            least += Math.min(...hours);
            most += Math.max(...hours);
        }
        [least, most] = [least, most].map((hours) => Number(hours.toFixed(1))); // 0.1 + 0.2
        if (!allSay) return least ? textOf(i18n.at_least, { count: least }) : "";
        if (least !== most) return textOf(i18n.about_range, { least, count: most });
        return most ? textOf(i18n.about, { count: most }) : "";
    }

    // What is optional is not missed where it is not done, so it is counted by itself; unless there is nothing else.
    function sumUp(steps) {
        const things = thingsToDo(steps);
        const isOptional = (alternatives) => alternatives.every((step) => step.isOptional);
        const needed = things.every(isOptional) ? things : things.filter((each) => !isOptional(each));
        const extra = things.filter((each) => !needed.includes(each));
        const count = (among, status) => among.filter((each) => statusOf(each) === status).length;
        const [done, skipped, extraDone] = [count(needed, "done"), count(needed, "skipped"), count(extra, "done")];
        const [hours, extraHours] = [hoursLeft(needed), hoursLeft(extra)];
        const parts = [
            textOf(i18n.steps_done, { done, count: needed.length }),
            skipped && textOf(i18n.steps_skipped, { count: skipped }),
            extraDone && textOf(i18n.optional_done, { count: extraDone }),
            hours && textOf(i18n.hours_left, { hours }),
            extraHours && textOf(i18n.hours_optional, { hours: extraHours }),
        ];
        return { text: parts.filter(Boolean).join(", "), done, all: needed.length };
    }

    function setStatus({ place, control }, status) {
        control.value = status;
        place.dataset.progress = status;
    }

    // Sets what is there for steps of this page, and says how much that was.
    function takeOver(found, steps) {
        const mayBe = ({ control }, status) => Array.from(control.options).some(({ value }) => value === status);
        const known = steps.filter((step) => Object.hasOwn(found, step.place.id) && mayBe(step, found[step.place.id]));
        const changed = known.filter(({ place, control }) => control.value !== found[place.id]);
        for (const step of changed) setStatus(step, found[step.place.id]);
        return { known: known.length, changed: changed.length, unknown: Object.keys(found).length - known.length };
    }

    function writeProgress({ steps, path }) {
        const written = Object.fromEntries(steps.map(({ place, control }) => [place.id, control.value]));
        return JSON.stringify({ v: progressVersion, path, steps: written });
    }

    // The steps in such a text, or what is wrong with it.
    function readProgress(text, path) {
        const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
        let read = null;
        try {
            read = JSON.parse(text);
        } catch {
            return { fault: i18n.not_json };
        }
        if (!isTable(read) || !isTable(read.steps) || typeof read.path !== "string") {
            return { fault: i18n.not_progress };
        }
        if (read.v !== progressVersion) return { fault: i18n.other_version };
        if (read.path !== path) return { fault: textOf(i18n.other_path, { path: read.path }) };
        return { steps: read.steps };
    }

    async function readProgressFile(file, path) {
        if (file.size > largestProgress) return { fault: i18n.too_large };
        try {
            return readProgress(await file.text(), path);
        } catch {
            return { fault: i18n.cannot_open };
        }
    }

    function download(name, text) {
        const link = document.createElement("a");
        link.download = name;
        link.href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
        link.click();
    }

    // A site can lie anywhere. Within it a path has one address, so that its file fits on a disk and on the web.
    function addressesOf(home) {
        const here = withoutFile(location.pathname);
        const root = withoutFile(new URL(home, location).pathname);
        return { path: decodeURIComponent(here.slice(root.length)), key: `rolebook-progress:${here}` };
    }

    function showProgress({ steps, summary, meter }) {
        const { text, done, all } = sumUp(steps);
        summary.textContent = text;
        meter.max = all;
        meter.value = done;
    }

    function loadProgress(progress) {
        try {
            takeOver(readProgress(localStorage.getItem(progress.key), progress.path).steps ?? {}, progress.steps);
        } catch {
            // Nothing can be kept here: what is set lasts as long as the page.
        }
        showProgress(progress);
    }

    // Gives what the reader must know of that.
    function keepProgress(progress) {
        showProgress(progress);
        try {
            localStorage.setItem(progress.key, writeProgress(progress));
            return "";
        } catch {
            return i18n.cannot_keep;
        }
    }

    function saveToFile(progress) {
        const name = `${progress.path.split("/").filter(Boolean).pop() ?? "path"}-progress.json`;
        download(name, writeProgress(progress));
        return textOf(i18n.saved, { file: name });
    }

    async function readFromFile(progress, file) {
        const { steps: found, fault } = await readProgressFile(file, progress.path);
        if (fault) return textOf(i18n.not_read, { file: file.name, fault });
        const { known, changed, unknown } = takeOver(found, progress.steps);
        const sentences = [
            textOf(i18n.steps_read, { count: known, file: file.name, changed }),
            unknown && textOf(i18n.steps_unknown, { count: unknown }),
            keepProgress(progress),
        ];
        return sentences.filter(Boolean).join(" ");
    }

    function trackProgress() {
        const template = document.querySelector("template[data-progress]");
        if (!template) return;
        const content = template.content.cloneNode(true);
        const offer = content.querySelector(".step-progress");
        offer.remove();
        const steps = Array.from(document.querySelectorAll("#steps .step"), (place) => offerStatus(place, offer));
        const [summary, note] = content.querySelectorAll("[role=status]");
        const meter = content.querySelector("meter");
        const input = content.querySelector("input");
        const progress = { ...addressesOf(template.dataset.progress), steps, summary, meter };

        for (const step of steps) {
            setStatus(step, step.control.value);
            step.control.addEventListener("change", () => {
                setStatus(step, step.control.value);
                note.textContent = keepProgress(progress);
            });
        }
        content.querySelector("[data-save]").addEventListener("click", () => {
            note.textContent = saveToFile(progress);
        });
        content.querySelector("[data-read]").addEventListener("click", () => input.click());
        input.addEventListener("change", async () => {
            if (!input.files.length) return;
            note.textContent = await readFromFile(progress, input.files[0]);
            input.value = ""; // else the same file, mended, would be no change
        });
        // Another tab may change it, also while the reader is on another page and comes back.
        for (const event of ["storage", "pageshow"]) window.addEventListener(event, () => loadProgress(progress));
        template.replaceWith(content);
        loadProgress(progress);
    }

    // ---- Scripts that come later. A page may make one policy of this name, and it lets only these through.

    const later = /^(?:assets\/plan-\w+\.js|data\/plan\.js|search\/[\w-]+\.js|sw\.js)$/;
    let policy = null;

    // `home` is the address of the home page, or of its folder.
    function scriptAddress(home, url) {
        const root = new URL(".", home).href;
        const createScriptURL = (address) => {
            if (!address.startsWith(root) || !later.test(address.slice(root.length))) throw new TypeError(address);
            return address;
        };
        policy ??= window.trustedTypes?.createPolicy("rolebook", { createScriptURL }) ?? { createScriptURL };
        return policy.createScriptURL(url);
    }

    function loadScript(home, url) {
        return new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.onload = resolve;
            script.onerror = reject;
            script.src = scriptAddress(home, url);
            document.head.append(script);
        });
    }

    // What the other scripts use.
    globalThis.rolebook = { pageAddress, scriptAddress, loadScript, partsOf, textOf, numbers };

    if (/^http/.test(location.protocol)) shortenLinks();
    document.addEventListener("keydown", openSearch);
    offerSlashChoice();
    offerThemes();
    nameScrollers();
    unfold();
    explainTerms();
    window.addEventListener("hashchange", unfold);
    followReading();
    trackProgress();
})();
