import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kept } from '../../../../source/console/room/line/long-text.ts';
import { openLocalJournal } from '../../../../source/store/local/journal.ts';

const secret = 'https://hooks.example.com/T0/s3cret-hook';
const redact = (text: string) => text.replaceAll(secret, '[secret]');

test('a secret is taken out of a long text before it is cut, so that no half of one stays', async () => {
  const root = mkdtempSync(join(tmpdir(), 'callme-kept-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const journal = openLocalJournal(root);
  // The excerpt ends after 800 characters, in the middle of the secret.
  const text = `${'x'.repeat(790)}${secret}${'y'.repeat(3_000)}`;
  const intent = await kept(
    journal,
    'INC-1',
    { do: 'log', kind: 'note', text },
    '2026-03-02T03:00:00.000Z',
    redact,
  );
  if (intent.do !== 'log' || !intent.attachment) throw new Error('it was not kept beside the timeline');
  expect(intent.text).not.toContain('https://ho');
  const opened = await journal.openAttachment('INC-1', intent.attachment.name);
  const whole = Buffer.from(opened?.content ?? []).toString('utf8');
  expect(whole).not.toContain('s3cret');
  expect(whole).toContain('[secret]');
});
