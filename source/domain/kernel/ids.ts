/** Ids of what the journal records, as types, and how people write them. */

export type IncidentId = `INC-${number}`;
export type PageId = `P-${number}`;
/** A follow-up. */
export type TaskId = `T-${number}`;

/** Reads `7`, `inc-7` and `INC-007` as `INC-7`; null for anything else. */
function parseId(prefix: string, text: string): string | null {
  const number = new RegExp(`^(?:${prefix}-?)?0*([1-9]\\d*)$`, 'i').exec(text.trim())?.[1];
  return number === undefined ? null : `${prefix}-${number}`;
}

export const parseIncidentId = (text: string): IncidentId | null => parseId('INC', text) as IncidentId | null;
export const parsePageId = (text: string): PageId | null => parseId('P', text) as PageId | null;
export const parseTaskId = (text: string): TaskId | null => parseId('T', text) as TaskId | null;
