// What the engines with one index share.

// What a page of results shows, beside the address.
export const stored = ["title", "description"];

export function fieldsOf({ url, title, names, description, headings, text }) {
    return { url, title, names: names.join("\n"), description, headings: headings.join("\n"), text };
}

// For engines whose index has no texts to show.
export function shownTexts(documents) {
    return JSON.stringify(documents.map(({ url, title, description }) => [url, title, description]));
}

// Everything is there after the index is, and nothing has to come later.
export function opened(engine) {
    return { ...engine, fresh: () => ({ query: engine.load(), transferred: () => engine.index.gzip }) };
}
