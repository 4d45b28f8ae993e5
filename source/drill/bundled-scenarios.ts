/** The scenarios that come with callme. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside the bundle's chunks; and in the repository, where they are the examples of the documentation. */
const folders = ['../scenarios', '../../docs/scenarios'];

const folder = () =>
  folders.map(path => fileURLToPath(new URL(path, import.meta.url))).find(path => existsSync(path)) ?? null;

const scenarioFile = /^(.+)\.yaml$/;

/** Their names, in the order in which one learns from them: they are numbered by it. */
export function findBundledScenarios(): { readonly name: string; readonly path: string }[] {
  const from = folder();
  if (from === null) return [];
  return readdirSync(from)
    .toSorted()
    .flatMap(file => {
      const [, name] = scenarioFile.exec(file) ?? [];
      return name === undefined ? [] : [{ name: name.replace(/^\d+-/, ''), path: join(from, file) }];
    });
}
