// Sizes, and what goes over a line.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

export const gzipped = (data) => gzipSync(data, { level: 9 }).length;

// { bytes, gzip } of texts, buffers or files together; each is compressed alone, as servers do.
export function sizeOf(...contents) {
    const sum = (measure) => contents.reduce((total, each) => total + measure(each), 0);
    return { bytes: sum((each) => Buffer.byteLength(each)), gzip: sum(gzipped) };
}

export const sizeOfFiles = (...files) => sizeOf(...files.map((file) => readFileSync(file)));
