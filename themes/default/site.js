// Small comforts on every page; the page is complete without them.
(() => {
    "use strict";

    // Links are written to files ("…/index.html"), so that they work from a disk. On the web they lose the file name,
    // so that copied addresses are clean.
    const withoutFile = (address) => address.replace(/(^|\/)index\.html(?=[?#]|$)/, "$1");

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
        const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event.target) && !isSlashOff();
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
        light: { next: "dark", pressed: "false", title: "Light" },
        dark: { next: "system", pressed: "true", title: "Dark" },
        system: { next: "light", pressed: "mixed", title: "As the system says" },
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
        const links = new Map();
        for (const link of document.querySelectorAll(".contents a")) {
            const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
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
        for (const term of document.querySelectorAll(".glossary dt a")) {
            meanings.set(term.href, term.closest("div").querySelector("dd").textContent);
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
        const what = box.matches("pre") ? "Code" : "Table";
        return heading ? `${what}: ${heading.textContent.trim()}` : what;
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
            box.setAttribute("aria-label", count > 1 ? `${name} (${count})` : name);
        }
    }

    // ---- The reader's progress on a path. It is kept in their browser, by the page's address, and sent nowhere; a
    // file takes it to another browser. What has been set is the value of each step's control, and nothing else.

    const progressVersion = 1;
    const largestProgress = 1000000; // in bytes, far beyond any path: a wrong file shall not stop the browser

    const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

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
        if (!allSay) return least ? `at least ${counted(least, "hour")}` : "";
        if (least !== most) return `about ${least} to ${counted(most, "hour")}`;
        return most ? `about ${counted(most, "hour")}` : "";
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
            `${done} of ${counted(needed.length, "step")} done`,
            skipped && `${skipped} skipped`,
            extraDone && `${counted(extraDone, "optional step")} done`,
            hours && `${hours} left`,
            extraHours && `${extraHours} of optional steps`,
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
            return { fault: "it is not JSON" };
        }
        if (!isTable(read) || !isTable(read.steps) || typeof read.path !== "string") {
            return { fault: "it does not hold progress on a path" };
        }
        if (read.v !== progressVersion) return { fault: "it is of another version than this page" };
        if (read.path !== path) return { fault: `it belongs to another path, ${read.path}` };
        return { steps: read.steps };
    }

    async function readProgressFile(file, path) {
        if (file.size > largestProgress) return { fault: "it is too large" };
        try {
            return readProgress(await file.text(), path);
        } catch {
            return { fault: "the browser cannot open it" };
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
            return "This browser cannot keep your progress. Save it to a file before you leave.";
        }
    }

    function saveToFile(progress) {
        const name = `${progress.path.split("/").filter(Boolean).pop() ?? "path"}-progress.json`;
        download(name, writeProgress(progress));
        return `Saved as ${name}.`;
    }

    async function readFromFile(progress, file) {
        const { steps: found, fault } = await readProgressFile(file, progress.path);
        if (fault) return `Nothing was read from ${file.name}: ${fault}.`;
        const { known, changed, unknown } = takeOver(found, progress.steps);
        const rest = unknown ? `, ${unknown} left out because this page does not know them` : "";
        return `Read ${counted(known, "step")} from ${file.name}, ${changed} changed${rest}. ${keepProgress(progress)}`;
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

    // `root` is the folder of the site.
    function scriptAddress(root, url) {
        const createScriptURL = (address) => {
            if (!address.startsWith(root) || !later.test(address.slice(root.length))) throw new TypeError(address);
            return address;
        };
        policy ??= window.trustedTypes?.createPolicy("rolebook", { createScriptURL }) ?? { createScriptURL };
        return policy.createScriptURL(url);
    }

    function loadScript(root, url) {
        return new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.onload = resolve;
            script.onerror = reject;
            script.src = scriptAddress(root, url);
            document.head.append(script);
        });
    }

    globalThis.rolebookScripts = { scriptAddress, loadScript };

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
