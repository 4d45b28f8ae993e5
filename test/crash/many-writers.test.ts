/** Eight processes write into one incident at once: every entry is there, once, whole, and in each writer's order. */
import { expect, it } from 'vitest';
import { readEvent } from '../../source/domain/incident/schema.ts';
import { decode } from '../../source/store/local/line.ts';
import { rounds } from '../builders/rounds.ts';
import { journalIn, linesOf, logged, storeWith } from '../builders/store.ts';
import { startWorker } from './processes.ts';

const writers = 8;
const each = rounds(1_000, 150);

it(`${writers} processes append ${each} entries each to one incident: all are there, each once, none torn`, async () => {
  const { root, segment } = await storeWith();
  const texts = (writer: number) =>
    Array.from({ length: each }, (_, turn) => `${writer}/${turn} ${'x'.repeat((turn * 37) % 300)}.`);
  const workers = Array.from({ length: writers }, () => startWorker(root));
  await Promise.all(workers.map(worker => worker.told('ready')));
  workers.forEach((worker, writer) => {
    worker.ask({ do: 'append', incident: 'INC-1', texts: texts(writer) });
  });
  const acknowledged = await Promise.all(
    workers.map(async worker => {
      const [code, said] = await Promise.all([worker.end(), worker.rest()]);
      expect(code).toBe(0);
      return said.length;
    }),
  );
  expect(acknowledged).toEqual(Array(writers).fill(each));

  const journal = journalIn(root);
  const found = await logged(journal);
  expect(new Set(found).size).toBe(writers * each);
  for (let writer = 0; writer < writers; writer++)
    expect(found.filter(text => text.startsWith(`${writer}/`)).join('\n')).toBe(texts(writer).join('\n'));
  expect(journal.damage()).toEqual([]);
  // A writer that sees part of another's line on the disk starts with a newline: blank lines are no damage.
  const lines = linesOf(segment).filter(Boolean);
  expect(lines.filter(line => typeof decode(line, readEvent) === 'string')).toEqual([]);
  expect(lines).toHaveLength(writers * each + 1);
}, 240_000);
