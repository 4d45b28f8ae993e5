/** Real payloads of senders, from their documentation and their programs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns parsed, a new object for each caller */
export const sent = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/paging', `${name}.json`), 'utf8'));
