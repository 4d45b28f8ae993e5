/** What is missing from the whole record of an incident, in words. */
import type { MergedPart } from '../../domain/incident/state.ts';

const problems: Readonly<Record<Exclude<MergedPart['status'], 'included'>, (part: MergedPart) => string>> = {
  missing: ({ id, into }) =>
    `${id}, which was merged into ${into}, is not in this store: its record is missing`,
  confidential: ({ id }) => `${id} is confidential: its record is not shown here`,
  drill: ({ id, into }) => `one of ${id} and ${into} is a drill: the record of ${id} is not part of this`,
};

/** Why the record of a merged incident is not shown; null: it is. */
export const formatPartProblem = (part: MergedPart): string | null =>
  part.status === 'included' ? null : problems[part.status](part);
