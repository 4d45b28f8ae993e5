/** Several processes write and search at once: each finds its own writes at once, and in the end all is found. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { declaration } from '../builders/store.ts';
import { ids, storeToSearch } from './searching.ts';

const peer = fileURLToPath(new URL('./peer.ts', import.meta.url));
const runs = promisify(execFile);

it('several processes that write and search share one index', async () => {
  const { store, journal, search } = storeToSearch();
  await journal.declare(declaration());
  const names = ['ana', 'ben', 'chi'];
  const count = 15;
  // None of them finds an index: they create it together.
  await Promise.all(names.map(name => runs(process.execPath, [peer, store, name, String(count)])));
  for (const name of names)
    for (let index = 0; index < count; index++)
      expect(await ids(search, `${name}word${index} checkout`)).toEqual(['INC-1']);
});
