/** What was changed around a page or an incident. */
import type { ChangeEvent } from '../domain/changes/change.ts';
import { askedFor, changesOf, type Span } from '../domain/changes/context.ts';
import type { Edge } from './edge.ts';

export async function changesAround(edge: Edge, span: Span): Promise<readonly ChangeEvent[]> {
  const now = edge.now();
  const { from, to } = askedFor(span, now);
  return changesOf(await (await edge.journal()).changes(from, to), span, now);
}
