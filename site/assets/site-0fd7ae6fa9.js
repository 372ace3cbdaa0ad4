// Small comforts on every page; the page is complete without them.
(() => {
    "use strict";

    // Links are written to files ("…/index.html"), so that they work from a disk. On the web they lose the file name,
    // so that copied addresses are clean.
    function shortenLinks() {
        for (const link of document.querySelectorAll("a[href]")) {
            if (link.origin !== location.origin) continue;
            const href = link.getAttribute("href");
            const short = href.replace(/(^|\/)index\.html(?=[?#]|$)/, "$1");
            if (short !== href) link.setAttribute("href", /^[^?#]/.test(short) ? short : "./" + short);
        }
    }

    // "/" leads to the search page, or to its field. It can be turned off there.
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
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (isTyping(event.target) || isSlashOff()) return;
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

    // What scrolls sideways can be reached and scrolled with the keys.
    function nameScrollers() {
        for (const box of document.querySelectorAll("pre, .table")) {
            if (box.scrollWidth <= box.clientWidth) continue;
            box.tabIndex = 0;
            box.setAttribute("role", "region");
            box.setAttribute("aria-label", box.matches("pre") ? "Code" : "Table");
        }
    }

    if (/^http/.test(location.protocol)) shortenLinks();
    document.addEventListener("keydown", openSearch);
    offerSlashChoice();
    nameScrollers();
    unfold();
    explainTerms();
    window.addEventListener("hashchange", unfold);
    followReading();
})();
