/** What the reader is doing on the on-call screen, beside entering an override. Pure. */
import type { OncallIntent } from '../../domain/oncall/overrides/intents.ts';
import type { ShiftOf } from './exchange.ts';
import type { RefusedParts } from './override-text.ts';

/** The confirmation before a change, and what to return to after a no. */
export type Asking = {
  readonly step: 'asking';
  readonly question: string;
  readonly intent: OncallIntent;
  readonly otherwise: Doing;
};

/** A change that breaks limits: it needs a reason to be recorded anyway. */
export type Forcing = {
  readonly step: 'forcing';
  readonly intent: ForcedIntent;
  readonly refused: RefusedParts;
};

export type Doing =
  | { readonly step: 'idle' }
  | { readonly step: 'removing' }
  /** Choosing the own shift of a swap. */
  | { readonly step: 'giving' }
  /** Choosing the shift of someone else. */
  | { readonly step: 'taking'; readonly mine: ShiftOf }
  | Asking
  | Forcing;

export const idle: Doing = { step: 'idle' };

const forcible = ['remove-override', 'swap-offer', 'swap-accept', 'swap-undo'] as const;

/** An intent that takes a reason to break limits; overrides are forced in their own steps. */
export type ForcedIntent = OncallIntent<(typeof forcible)[number]>;

export const isForcible = (intent: OncallIntent): intent is ForcedIntent =>
  (forcible as readonly string[]).includes(intent.do);

/** Whether the list of schedules makes room for a step. */
export const hasStep = ({ step }: Doing): boolean => step !== 'idle' && step !== 'asking';
