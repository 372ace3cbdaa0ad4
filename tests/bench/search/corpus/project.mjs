// Writes the generated corpus as a project of Rolebook.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const settings = `title = "Trades"
description = "Work and what it takes."
base_url = "https://trades.example/"
language = "en"
`;

export function writeProject(folder, groups) {
    const write = (path, text) => {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
    };
    write("rolebook.toml", settings);
    for (const { pages } of groups) {
        for (const { file, text } of Object.values(pages)) write(file, text);
    }
}
