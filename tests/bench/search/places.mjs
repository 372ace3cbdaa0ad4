// Where things lie.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const pathTo = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
export const packageFile = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

export function defaultProgram() {
    const candidates = ["release", "dev"].map((preset) => pathTo(`build/${preset}/src/rolebook`));
    return candidates.find((file) => existsSync(file)) ?? candidates[0];
}

export function filesBelow(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}
