/** The scenarios that are shipped with callme. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In the bundle, next to its chunks; in the repository, the examples of the documentation. */
const folders = ['../scenarios', '../../docs/scenarios'];

const folder = () =>
  folders.map(path => fileURLToPath(new URL(path, import.meta.url))).find(path => existsSync(path)) ?? null;

const scenarioFile = /^(.+)\.yaml$/;

/** Their names, in the order of difficulty, by which they are numbered. */
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
