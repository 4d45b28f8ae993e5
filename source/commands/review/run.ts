/** `review`: who reads the review of an incident, and where it stands. */

import { ownWords } from '../../app/review/review.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident } from '../../domain/incident/fold.ts';
import { recordJson } from '../../format/json/incident.ts';
import { reviewText } from '../../format/text/incident.ts';
import { answer } from '../kit/answer.ts';
import { type Asked, Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';
import { meantIncident, readIncident, recordOn, timeFlag } from '../kit/incident.ts';
import { otherPerson } from '../kit/person.ts';
import { reviewSetting } from '../kit/reviews.ts';
import { atMost, optionalText, requiredWhy } from '../kit/text.ts';

type Step = (asked: Asked, edge: Edge, incident: Incident) => Promise<LaterIntent>;

const steps: Readonly<Record<string, Step>> = {
  request: async (asked, edge) => ({
    do: 'review-request',
    reviewers: await Promise.all(asked.words.slice(1).map(named => otherPerson(edge, named))),
  }),
  approve: async (asked, edge, incident) => ({
    do: 'review-approve',
    text: await optionalText(asked, edge, 1),
    digest: (await ownWords(incident, await reviewSetting(edge)))?.digest ?? null,
  }),
  return: async asked => {
    atMost(asked, 1);
    return { do: 'review-return', why: requiredWhy(asked) };
  },
  final: async (asked, edge, incident) => {
    atMost(asked, 1);
    const own = await ownWords(incident, await reviewSetting(edge));
    return {
      do: 'review-finish',
      digest: own?.digest ?? null,
      unwritten: own?.unwritten ?? ['the review: write it with pir'],
      why: asked.flag('why') ?? null,
    };
  },
};

export const run: Run = async (asked, edge) => {
  const [verb] = asked.words;
  const step = verb !== undefined && Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  const id = await meantIncident(edge, asked.flag('incident') ?? (step ? undefined : verb));
  const incident = await readIncident(edge, id);
  if (step) {
    const intent = await step(asked, edge, incident);
    answer(edge, await recordOn(edge, id, intent, await timeFlag(edge, asked, 'at')));
    // The file is people's: it is not written to unless somebody says so.
    edge.tell(`note: callme pir ${id} brings it into the head of the review`);
    return undefined;
  }
  atMost(asked, 1);
  const { review } = incident.state;
  if (!review) throw new Failure('not-found', `${id} has no review yet: callme pir ${id}`);
  if (edge.json) edge.print(JSON.stringify({ incident: id, ...recordJson(incident.state).pir }));
  else edge.print(`${id}  ${review.path}: ${reviewText(review, edge)}`);
  return undefined;
};
