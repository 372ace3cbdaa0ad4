(() => {"use strict";const copy = {};const i18n = {"not_kept":"This page is not kept offline, and there is no network."};const root = new URL("./", self.location);const family = `rolebook ${root.pathname} `;const cacheName = family + copy.version;const files = new Set(copy.files);const addressOf = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), root).href;function fileOf(address) {const path = new URL(address).pathname.slice(root.pathname.length);try {return decodeURIComponent(path).replace(/(^|\/)$/, "$1index.html");} catch {return path; // not UTF-8
}
}
const kept = (path) => caches.match(addressOf(path), { cacheName, ignoreVary: true });async function removeOtherCaches() {const names = await caches.keys();const others = names.filter((name) => name.startsWith(family) && name !== cacheName);await Promise.all(others.map((name) => caches.delete(name)));}
async function tellPages(percent) {for (const page of await self.clients.matchAll({ includeUncontrolled: true, type: "window" })) {if (page.url.startsWith(root.href)) page.postMessage({ percent });}
}
async function keepable(response) {const type = response.headers.get("Content-Type") ?? "";if (!type.startsWith("text/html"))
return response.redirected ? new Response(response.body, response) : response;const html = (await response.text()).replace(/<!--embeds-->[^]*?<!--\/embeds-->/g, "");const headers = new Headers(response.headers);for (const name of ["Content-Length", "Content-Encoding"]) headers.delete(name);return new Response(html, { headers });}
async function download(cache, path) {const address = addressOf(path);const response = await fetch(address, { cache: "no-cache" });if (!response.ok) throw new Error(`${response.status} for ${address}`);await cache.put(address, await keepable(response));}
async function makeSureOfVersion() {const script = await fetch(self.location, { cache: "no-store" });const isSame = (await script.text()).includes(copy.version);if (!isSame || !(await caches.has(cacheName))) throw new Error("The site changed while it was downloaded.");}
async function keepAll() {await caches.delete(cacheName); // of an attempt that was cut off
const cache = await caches.open(cacheName);const missing = Array.from(files);let [done, told] = [0, 0];const downloadSome = async () => {while (missing.length) {await download(cache, missing.pop());const percent = Math.floor((100 * ++done) / files.size);if (percent > told) await tellPages((told = percent));}
};try {await Promise.all(Array.from({ length: 6 }, downloadSome));await makeSureOfVersion();} catch (failure) {missing.length = 0;await caches.delete(cacheName);throw failure;}
}
async function keepAgain(asker) {try {await keepAll();asker.postMessage({ isKept: true });} catch {asker.postMessage({ isKept: false });}
}
const typeOf = (text) => ({ "Content-Type": `text/${text}; charset=utf-8` });async function mustGiveWay() {return self.registration.waiting && (await self.clients.matchAll({ type: "window" })).length < 2;}
function handOver() {const script =
"const workers = navigator.serviceWorker, again = () => location.reload();" +
"const ask = async () => {" +
"const { waiting } = await workers.getRegistration();" +
"if (waiting) waiting.postMessage('take over'); else again(); };" +
"workers.addEventListener('controllerchange', again);" +
"setInterval(ask, 100);";return new Response(`<!doctype html><title>…</title><script>${script}</script>`, { headers: typeOf("html") });}
async function missingPage() {const page = await kept("404.html");const text = page?.body ?? `${i18n.not_kept}\n`;return new Response(text, { status: 404, headers: typeOf(page ? "html" : "plain") });}
async function answer(request) {const isPage = request.mode === "navigate";if (isPage && (await mustGiveWay())) return handOver();const path = fileOf(request.url);const found = files.has(path) && (await kept(path));if (found) return found;if (isPage && files.has(`${path}/index.html`)) return Response.redirect(addressOf(`${path}/`));try {return await fetch(request);} catch (failure) {if (isPage) return missingPage();throw failure;}
}
function serve() {self.addEventListener("install", (event) => event.waitUntil(keepAll()));self.addEventListener("activate", (event) => event.waitUntil(removeOtherCaches()));self.addEventListener("message", (event) => {if (event.data === "take over") self.skipWaiting();if (event.data === "keep") event.waitUntil(keepAgain(event.ports[0]));});self.addEventListener("fetch", (event) => {const { method, url } = event.request;if (method === "GET" && url.startsWith(root.href)) event.respondWith(answer(event.request));});}
function retire() {self.addEventListener("install", () => self.skipWaiting());self.addEventListener("activate", (event) =>
event.waitUntil(removeOtherCaches().then(() => self.registration.unregister())),);}
if (copy.files) serve();else retire();})();