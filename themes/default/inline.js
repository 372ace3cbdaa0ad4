// The one script that stands in the pages themselves, before the style sheet: the colours that the reader chose hold
// before anything is painted. `data-theme` is "light", "dark" or "system"; where nothing can be kept, there is none.
(() => {
    "use strict";

    const root = document.documentElement;

    function apply() {
        let chosen;
        try {
            chosen = localStorage.getItem("rolebook-theme");
        } catch {
            return;
        }
        root.dataset.theme = ["light", "dark"].includes(chosen) ? chosen : "system";
        for (const meta of document.querySelectorAll("meta[data-scheme]")) {
            const { scheme } = meta.dataset;
            const isChosen = scheme === chosen ? "all" : "not all";
            meta.media = root.dataset.theme === "system" ? `(prefers-color-scheme: ${scheme})` : isChosen;
        }
    }

    apply();
    // The switch of this page, another tab, and a page that comes back as it was left.
    for (const event of ["rolebook-theme", "storage", "pageshow"]) addEventListener(event, apply);
})();
