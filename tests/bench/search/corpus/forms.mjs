// Forms of English words, by rule: the vocabulary has regular words only.

const vowelBefore = /[aeiou]y$/;

export function plural(noun) {
    if (/(?:s|x|z|ch|sh)$/.test(noun)) return noun + "es";
    return /y$/.test(noun) && !vowelBefore.test(noun) ? noun.slice(0, -1) + "ies" : noun + "s";
}

export const third = plural; // she plans, he copies

const doubled = new Set("plan program permit refer commit stop ship".split(" "));
const stem = (verb) => (doubled.has(verb) ? verb + verb.slice(-1) : verb);

export function ing(verb) {
    return /[^e]e$/.test(verb) ? verb.slice(0, -1) + "ing" : stem(verb) + "ing";
}

export function past(verb) {
    if (/e$/.test(verb)) return verb + "d";
    return /y$/.test(verb) && !vowelBefore.test(verb) ? verb.slice(0, -1) + "ied" : stem(verb) + "ed";
}

export function adverb(adjective) {
    if (/[^aeiou]le$/.test(adjective)) return adjective.slice(0, -1) + "y";
    if (/y$/.test(adjective) && adjective.length > 3) return adjective.slice(0, -1) + "ily";
    return adjective + (adjective.endsWith("ll") ? "y" : "ly");
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export const titled = (text) => text.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
export const article = (word) => (/^[aeio]|^u[nmp]/i.test(word) ? "an" : "a");
