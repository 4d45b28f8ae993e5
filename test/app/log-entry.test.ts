import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { AppContext } from '../../source/app/context.ts';
import { declareIncident } from '../../source/app/declare.ts';
import { type EntryContent, logEntry } from '../../source/app/log-entry.ts';
import type { IncidentId } from '../../source/domain/kernel/ids.ts';
import { isRefusal } from '../../source/domain/kernel/refusal.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { openLocalJournal } from '../builders/local-journal.ts';

const secret = 'https://hooks.example.com/T0/s3cret-hook';

let app: AppContext;
let id: IncidentId;

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), 'callme-log-entry-'));
  const journal = openLocalJournal(root);
  onTestFinished(async () => {
    await journal.close();
    rmSync(root, { recursive: true });
  });
  app = {
    journal,
    teamFile: null,
    person: 'ana',
    zone: 'utc',
    now: () => '2026-03-02T03:00:00.000Z',
    newId: createIdFactory(() => Date.parse('2026-03-02T03:00:00.000Z')),
    redact: text => text.replaceAll(secret, '[secret]'),
  };
  const declared = await declareIncident(app, { title: 'Checkout fails', severity: 'major' });
  if (isRefusal(declared)) throw new Error('the incident was not declared');
  id = declared.incident.state.id;
});

/** Logs a note and reads back its entry and its attachment. */
async function log(text: string, content: EntryContent = {}) {
  const result = await logEntry(app, id, { do: 'log', kind: 'note', text }, content);
  if (isRefusal(result)) throw new Error('the entry was not logged');
  const [event] = result.events;
  if (event?.type !== 'entry-added') throw new Error('no entry was logged');
  const name = event.attachment?.name ?? null;
  const opened = name === null ? null : await app.journal.openAttachment(id, name);
  return { text: event.text, name, attached: opened && Buffer.from(opened.content).toString('utf8') };
}

describe('a long text', () => {
  test('is redacted before it is cut, so that no half of a secret remains', async () => {
    // The excerpt ends after 800 characters, in the middle of the secret.
    const entry = await log(`${'x'.repeat(790)}${secret}${'y'.repeat(3_000)}`);
    expect(entry.text).not.toContain('https://ho');
    expect(entry.attached).not.toContain('s3cret');
    expect(entry.attached).toContain('[secret]');
  });

  test('is attached whole under the kind of the entry and the time', async () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n');
    const entry = await log(text);
    expect(entry.text).toBe('line 0\nline 1\nline 2\nline 3\nline 4\n… 15 more lines');
    expect([entry.name, entry.attached]).toEqual(['note-2026-03-02T030000.txt', text]);
  });
});

test('a short text has no attachment', async () => {
  expect(await log('retrying the deploy')).toEqual({
    text: 'retrying the deploy',
    name: null,
    attached: null,
  });
});

test('piped bytes that are not text are attached unchanged', async () => {
  const entry = await log('�', { input: Uint8Array.of(0xff, 0xfe) });
  expect(entry).toMatchObject({ text: '2 bytes of binary data', name: 'note-2026-03-02T030000.bin' });
});

test('an attached file names the entry if there is no text', async () => {
  const file = { name: 'dashboard.csv', content: Buffer.from('a,b') };
  expect(await log('', { file })).toEqual({ text: 'dashboard.csv', name: 'dashboard.csv', attached: 'a,b' });
});

test('nothing is attached to an incident that does not exist', async () => {
  const result = await logEntry(app, 'INC-9', { do: 'log', kind: 'note', text: 'x\n'.repeat(100) });
  expect(result).toMatchObject({ code: 'not-found' });
  expect(await app.journal.hasAttachment('INC-9', 'note-2026-03-02T030000.txt')).toBe(false);
});
