/** `triage`: what a page is. */
import { isOneOf } from '../domain/incident/words.ts';
import { type Triage, triages } from '../domain/paging/page.ts';
import { type Asked, Failure, type Run } from './command.ts';
import { tellIncident } from './declaring.ts';
import type { Edge } from './edge.ts';
import { meantIncident } from './incident.ts';
import { answerPage, pageIdOf, readPage, recordOnPage } from './paging.ts';
import { atMost } from './text.ts';
import { triaged } from './triaged.ts';

export const run: Run = async (asked, edge) => {
  const [text, ...words] = asked.words;
  const id = pageIdOf(text, 'triage');
  const as = triageMeant(id, words[0] === 'as' ? words.slice(1) : words);
  atMost(asked, words[0] === 'as' ? 3 : 2);
  if (as === 'incident') {
    const page = await readPage(edge, id);
    await triaged(asked, edge, { page, title: page.title, severity: page.severity });
  } else await setAside(asked, edge, id, as);
  return undefined;
};

function triageMeant(id: string, [word]: readonly string[]): Triage {
  if (isOneOf(triages, word)) return word;
  throw new Failure('usage', `what is it? callme triage ${id} as ${triages.join('|')}`);
}

async function setAside(asked: Asked, edge: Edge, id: string, as: Triage): Promise<void> {
  const named = asked.flag('into');
  const into = named === undefined ? null : await meantIncident(edge, named);
  const why = asked.flag('why') ?? null;
  const correct = asked.has('correct');
  const page = await recordOnPage(asked, edge, id, { do: 'triage', as, into, why, correct });
  if (into !== null) await tellIncident(edge, into, page);
  await answerPage(edge, await readPage(edge, id));
}
