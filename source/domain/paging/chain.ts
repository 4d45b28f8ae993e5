/**
 * Types of escalation chains, notification policies and quiet hours. Lengths are milliseconds. Types only: importing this file
 * costs nothing at run time.
 */
import type { ClockTime } from '../oncall/clock/wall-time.ts';

export type ChainStep =
  /** `target`: primary, secondary, team, round-robin, a person's id or a schedule's name. */
  | { readonly kind: 'notify'; readonly target: string }
  /** `post: "slack:#incidents"` is channel `slack`, address `#incidents`. */
  | { readonly kind: 'post'; readonly channel: string; readonly address: string }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Always the last step: the chain runs that many times more. */
  | { readonly kind: 'repeat'; readonly times: number };
export type Chain = readonly ChainStep[];

/** A contact method of a policy (`push`, `email`, `exec:pager`), or a wait. */
export type PolicyStep =
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'wait'; readonly ms: number };
export type Policy = readonly PolicyStep[];
/** `urgent` is for critical and major, `normal` for minor. */
export type Policies = { readonly urgent: Policy; readonly normal: Policy };

/** While a normal page waits, on the wall clock of the person; `to` before `from` wraps past midnight. */
export type QuietHours = { readonly from: ClockTime; readonly to: ClockTime };
