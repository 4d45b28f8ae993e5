/** Texts sent before, in any session: the history of the input line. */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openInputHistory } from '../../source/workspace/input-history.ts';
import { newRunFolder } from '../builders/run-folder.ts';

const same = (text: string) => text;

function file(): string {
  const folder = newRunFolder('sent');
  return join(folder, 'drafts', 'ana.sent.jsonl');
}

it('is kept for the next session, oldest first, for the person alone', () => {
  const path = file();
  openInputHistory(path, same).add('one');
  openInputHistory(path, same).add('two\nin two lines');
  expect(openInputHistory(path, same).list()).toEqual(['one', 'two\nin two lines']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('contains no secret', () => {
  const path = file();
  openInputHistory(path, text => text.replaceAll('hunter2', '***')).add('the password is hunter2');
  expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
});

it('survives a crash in the middle of a line, and does not grow for ever', () => {
  const path = file();
  const sent = openInputHistory(path, same);
  for (let line = 0; line < 1_100; line++) sent.add(`line ${line}`);
  appendFileSync(path, '"half a li');
  expect(sent.list()).toHaveLength(500);
  expect(sent.list().at(-1)).toBe('line 1099');
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(501);
});

it('causes no failure if it cannot be written', () => {
  const sent = openInputHistory('/dev/null/ana', same);
  sent.add('one');
  expect(sent.list()).toEqual([]);
});
