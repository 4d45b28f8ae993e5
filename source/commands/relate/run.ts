/** `relate`: records how an incident is related to others, or removes such a relation. */
import type { RelationKind } from '../../domain/incident/vocabulary.ts';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import { printIncident } from '../kit/answer.ts';
import { Failure, type Run } from '../kit/command.ts';
import {
  namedIncident,
  parseTimeFlag,
  recordOn,
  requireIncidentId,
  resolveIncidentId,
} from '../kit/incident.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

const kinds = {
  causedBy: 'caused-by',
  recurrenceOf: 'recurrence-of',
  related: 'related',
} as const satisfies Record<string, RelationKind>;

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const wanted = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap(flag =>
    args.flagAll(flag).map(named => ({ kind: kinds[flag], incident: requireIncidentId(named) })),
  );
  if (wanted.length === 0)
    throw new Failure(
      'usage',
      'name the other incident: callme relate INC --caused-by INC, --recurrence-of INC or --related INC',
    );
  const id = await resolveIncidentId(context, namedIncident(args));
  const at = await parseTimeFlag(context, args, 'at');
  const verb = args.has('remove') ? 'unrelate' : 'relate';
  const refused: RefusedError[] = [];
  // One that is refused, because it is recorded already, does not keep the others out.
  for (const relation of wanted)
    try {
      await printIncident(
        context,
        await recordOn(context, id, { do: verb, direction: 'to', ...relation }, at),
      );
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.push(error);
    }
  const [first] = refused;
  if (first) throw first;
  return undefined;
};
