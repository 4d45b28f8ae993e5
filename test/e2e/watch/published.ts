/** Published outages as fixtures, and the common steps of every replay. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDesk, type Shown } from '../../builders/desk.ts';

type Told = { readonly at: string; readonly kind: string; readonly text: string };
type Published = {
  readonly title: string;
  readonly severity_guess: string;
  readonly published: Readonly<Record<string, number>>;
  readonly events: readonly Told[];
};

const fixtures = new URL('../../fixtures/real-incidents/', import.meta.url);
export const read = (name: string): Published =>
  JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8'));

export const minutes = (count: number) => count * 60_000;
export const first = ({ events }: Published, kind: string) => {
  const found = events.find(event => event.kind === kind);
  if (!found) throw new Error(`nothing of kind ${kind} was published`);
  return found.at;
};

/** A desk, and the common steps: declare, log each line at its time, resolve, write the review. */
export function replay(source: Published, steps: Readonly<Record<string, (told: Told) => string[][]>>) {
  const desk = openDesk();
  const as = 'commander-on-duty';
  const shown = async () => (await desk.callme(['show', '--json'])).json<Shown>();
  const run = async (declaration: readonly string[]) => {
    await desk.does(['declare', source.title, ...declaration], { as });
    for (const told of source.events) {
      if (told.kind === 'declared') continue;
      const commands = steps[told.kind]?.(told) ?? [['note', told.text]];
      for (const command of commands) await desk.does([...command, '--at', told.at], { as });
    }
    await desk.does(['pir', '--out', 'review.md'], { as });
  };
  const review = () => readFileSync(join(desk.folder, 'review.md'), 'utf8');
  return { desk, as, shown, run, review };
}

/** The durations in a review's table, by their short names: `{ TTR: '24 h 11 min' }`. */
export const durationsIn = (review: string): Record<string, string> =>
  Object.fromEntries(
    [...review.matchAll(/^\| ([^|,]+), from [^|]* \| ([^|]+?) \|/gm)].map(([, name = '', human = '']) => [
      name,
      human,
    ]),
  );

/** Minutes as a review writes them. */
export const written = (count: number): string =>
  count < 60 ? `${count} min` : `${Math.floor(count / 60)} h ${String(count % 60).padStart(2, '0')} min`;

/** The texts, in the order of a document. */
export function inOrderOf(document: string, texts: readonly string[]): string[] {
  const plain = document.replace(/\\(.)/g, '$1');
  const log = plain.slice(plain.indexOf('### Complete log'));
  return texts.filter(text => log.includes(text)).toSorted((a, b) => log.indexOf(a) - log.indexOf(b));
}

/** Entries by when they happened, one minute in the order of the journal: the order of the publication. */
export const textsOf = ({ events }: Published) =>
  events.filter(({ kind }) => kind !== 'declared').map(({ text }) => text);
