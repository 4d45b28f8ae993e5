/** `review`: shows the status of a review, requests reviewers and records their approval. */

import { readAuthoredText } from '../../app/review/review.ts';
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import type { Incident } from '../../domain/incident/state.ts';
import { incidentStateToJson } from '../../format/json/incident.ts';
import { formatCustomerPlace, formatReviewStatus } from '../../format/text/incident.ts';
import { locateReview, printIncident } from '../kit/answer.ts';
import { type Args, Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { namedIncident, parseTimeFlag, readIncident, recordOn, resolveIncidentId } from '../kit/incident.ts';
import { loadReviewSettings } from '../kit/load/reviews.ts';
import { resolvePerson } from '../kit/person.ts';
import { readOptionalText, refuseExtraPositionals, requireReason } from '../kit/text.ts';
import type { flags } from './spec.ts';

type Step = (args: Args<typeof flags>, context: CommandContext, incident: Incident) => Promise<LaterIntent>;

const steps: Readonly<Record<string, Step>> = {
  request: async (args, context) => ({
    do: 'review-request',
    reviewers: await Promise.all(args.positionals.slice(1).map(named => resolvePerson(context, named))),
  }),
  approve: async (args, context, incident) => ({
    do: 'review-approve',
    text: await readOptionalText(args, context, 1),
    digest: (await readAuthoredText(incident, await loadReviewSettings(context)))?.digest ?? null,
  }),
  return: async args => {
    refuseExtraPositionals(args, 1);
    return { do: 'review-return', why: requireReason(args) };
  },
  final: async (args, context, incident) => {
    refuseExtraPositionals(args, 1);
    const own = await readAuthoredText(incident, await loadReviewSettings(context));
    return {
      do: 'review-finish',
      digest: own?.digest ?? null,
      unwritten: own?.unwritten ?? null,
      why: args.flag('why') ?? null,
    };
  },
};

export const run: Run<typeof flags> = async (args, context) => {
  const [verb] = args.positionals;
  const step = verb !== undefined && Object.hasOwn(steps, verb) ? steps[verb] : undefined;
  const id = await resolveIncidentId(context, step ? args.flag('incident') : namedIncident(args));
  const incident = await readIncident(context, id);
  if (step) {
    const intent = await step(args, context, incident);
    await printIncident(
      context,
      await recordOn(context, id, intent, await parseTimeFlag(context, args, 'at')),
    );
    // The file belongs to its authors: it is written only by `pir`.
    context.output.inform(`note: callme pir ${id} updates the header of the review`);
    return undefined;
  }
  refuseExtraPositionals(args, 1);
  const { state } = await locateReview(context, incident);
  const { review } = state;
  if (!review) throw new Failure('not-found', `${id} has no review yet: write it with callme pir ${id}`);
  if (context.output.json)
    context.output.print(JSON.stringify({ incident: id, ...incidentStateToJson(state).pir }));
  else
    context.output.print(
      `${id}  ${review.path}: ${formatReviewStatus(review, context.output)}${formatCustomerPlace(review)}`,
    );
  return undefined;
};
