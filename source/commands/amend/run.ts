/** `amend`, `strike`, `pin`: corrections, of which the journal keeps the original. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { entryNamed } from '../../domain/incident/decide/entries.ts';
import { entryJson } from '../../format/json/incident.ts';
import { entryLineOn } from '../../format/text/timeline.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, readIncident, recordOn, timeFlag } from '../kit/incident.ts';
import { atMost, requiredText, requiredWhy } from '../kit/text.ts';

export const run: Run = async (asked, edge) => {
  const named = asked.words[0];
  if (!named)
    throw new Failure(
      'usage',
      `which entry? callme ${asked.verb} last, or the end of its id as callme log shows it`,
    );
  if (asked.verb !== 'amend') atMost(asked, 1);
  const id = await meantIncident(edge, asked.flag('incident'));
  const before = entryNamed(await readIncident(edge, id), named, await edge.person());
  if ('code' in before) throw new Failure(before.code, before.message);
  const intent = await intentOf(asked, edge, before.id);
  const { incident } = await recordOn(edge, id, intent, await timeFlag(edge, asked, 'at'));
  const after = entryNamed(incident, before.id, '');
  if ('code' in after) throw new Failure('failed', after.message);
  edge.print(
    edge.json
      ? JSON.stringify({ incident: id, ...entryJson(after) })
      : `${id}  ${entryLineOn(edge.now(), after, edge)}`,
  );
  return undefined;
};

async function intentOf(asked: Asked, edge: Edge, entry: string): Promise<LaterIntent> {
  if (asked.verb === 'amend')
    return { do: 'amend', entry, text: await requiredText(asked, edge, 'the new text', 1) };
  if (asked.verb === 'strike') return { do: 'strike', entry, why: requiredWhy(asked) };
  return { do: 'pin', entry, pinned: !asked.has('off') };
}
