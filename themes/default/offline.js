// "Keep this site offline" on the home page: the browser downloads the site, and sw.js answers from that.
(() => {
    "use strict";

    // The build puts the texts of this script here, from i18n/.
    const i18n = {};

    const box = document.querySelector("[data-offline]");
    const workers = navigator.serviceWorker;
    // From a disk the site is offline as it is.
    if (!box || !workers || !/^http/.test(location.protocol)) return;

    const script = new URL(box.dataset.offline, location).href;
    const root = new URL("./", script);
    const [keepButton, removeButton] = box.querySelectorAll("button");
    const meter = box.querySelector("progress");
    const note = box.querySelector("[role=status]");

    function show(state, text) {
        keepButton.hidden = state === "kept";
        keepButton.disabled = state === "loading";
        removeButton.hidden = state !== "kept";
        meter.hidden = state !== "loading";
        note.textContent = text;
    }

    const showKept = () => show("kept", i18n.kept);

    // Not that of a site around this one.
    async function ownRegistration() {
        const registration = await workers.getRegistration(root.href);
        return registration?.scope === root.href ? registration : undefined;
    }

    const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(`rolebook ${root.pathname} `));

    // A worker that is installed has downloaded everything.
    function installed(worker) {
        return new Promise((resolve, reject) => {
            const look = () => {
                if (!worker || worker.state === "redundant") reject(new Error("The download failed."));
                else if (/^activat/.test(worker.state)) resolve();
            };
            worker?.addEventListener("statechange", look);
            look();
        });
    }

    // What was kept has been removed, but a page was still open and had this worker, or the browser needed the room.
    function keptAgain(worker) {
        return new Promise((resolve, reject) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data }) => (data.isKept ? resolve() : reject(new Error("The download failed.")));
            worker.postMessage("keep", [port2]);
        });
    }

    async function downloaded({ active, waiting, installing }) {
        if (!active) await installed(waiting ?? installing);
        else if (!(await ownCaches()).length) await keptAgain(active);
    }

    async function follow(registering) {
        meter.value = 0;
        show("loading", i18n.loading);
        try {
            await downloaded(await registering);
            showKept();
        } catch {
            show("offered", i18n.failed);
        }
    }

    async function remove() {
        await (await ownRegistration())?.unregister();
        for (const name of await ownCaches()) await caches.delete(name);
        show("offered", i18n.removed);
        keepButton.focus();
    }

    async function start() {
        const registration = await ownRegistration();
        box.hidden = false;
        if (registration?.active && (await ownCaches()).length) showKept();
        else if (registration && !registration.active) await follow(registration);
    }

    const register = () => workers.register(rolebook.scriptAddress(root.href, script));

    keepButton.addEventListener("click", () => follow(register()));
    removeButton.addEventListener("click", remove);
    workers.addEventListener("message", ({ source, data }) => {
        if (source?.scriptURL === script && !meter.hidden) meter.value = data.percent;
    });
    start();
})();
