// Reloads the page when it has changed, where it was scrolled to, and shows what keeps the site from being made. Only
// the preview has this; no build writes it.
(() => {
    "use strict";

    const { page, seen } = document.currentScript.dataset;
    const scrollKey = `rolebook-preview-scroll:${page}`;

    function reload() {
        sessionStorage.setItem(scrollKey, String(scrollY));
        location.reload();
    }

    function restoreScroll() {
        const kept = sessionStorage.getItem(scrollKey);
        sessionStorage.removeItem(scrollKey);
        if (kept === null) return;
        // What scripts add to the page may move it once more.
        scrollTo({ top: Number(kept), behavior: "instant" });
        addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }), { once: true });
    }

    function element(name, properties, ...children) {
        const made = Object.assign(document.createElement(name), properties);
        made.append(...children);
        return made;
    }

    let overlay;

    // In a tree of its own, so that the site's style does not reach it.
    function show({ errors, text }) {
        overlay?.remove();
        overlay = undefined;
        if (!errors) return;
        const heading = errors === 1 ? "1 error" : `${errors} errors`;
        const close = element("button", { type: "button", textContent: "Hide", onclick: () => overlay.remove() });
        const style = element("link", { rel: "stylesheet", href: "/_rolebook/preview.css" });
        const box = element(
            "section",
            { role: "alert", tabIndex: -1, onkeydown: ({ key }) => key === "Escape" && overlay.remove() },
            element("header", {}, element("strong", { textContent: heading }), close),
            element("p", { textContent: "The page behind this is of the last build without errors." }),
            element("pre", { textContent: text }),
        );
        if (document.title === "There is no site yet") box.querySelector("p").remove();
        overlay = element("div", { id: "rolebook-preview" });
        overlay.attachShadow({ mode: "open" }).append(style, box);
        document.body.append(overlay);
    }

    let changes;

    // A browser opens few connections to one host: pages that nobody sees keep none.
    function listen() {
        changes?.close();
        changes = undefined;
        if (document.hidden) return;
        const query = new URLSearchParams({ page, seen });
        changes = new EventSource(`/_rolebook/changes?${query}`);
        changes.addEventListener("reload", reload);
        changes.addEventListener("errors", ({ data }) => show(JSON.parse(data)));
    }

    restoreScroll();
    listen();
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => changes?.close());
    addEventListener("pageshow", ({ persisted }) => persisted && listen());
})();
