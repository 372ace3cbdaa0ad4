// The smallest search: the pages whose title, other names or description contain what was typed. The default theme
// shows how to use the words and weights of the index.
(() => {
    "use strict";
    const input = document.querySelector("input");
    const list = document.querySelector("ol");
    const home = new URL(input.dataset.home, location.href);

    window.rolebookSearch = (json) => {
        const { pages } = JSON.parse(json);
        const show = () => {
            const typed = input.value.trim().toLowerCase();
            const found = pages.filter(
                (page) => typed && page.slice(1).flat().join("\n").toLowerCase().includes(typed),
            );
            list.replaceChildren(
                ...found.map(([url, title]) => {
                    const link = document.createElement("a");
                    link.href = new URL(url, home).href;
                    link.textContent = title;
                    const item = document.createElement("li");
                    item.append(link);
                    return item;
                }),
            );
        };
        input.addEventListener("input", show);
        show();
    };

    const script = document.createElement("script");
    script.src = input.dataset.index;
    document.head.append(script);
})();
