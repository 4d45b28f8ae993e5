/** What senders really send, as their documentation and their programs have it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns parsed, and the caller's own */
export const sent = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/paging', `${name}.json`), 'utf8'));
