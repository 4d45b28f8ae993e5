/** Parts of a plan while it is made. Times are milliseconds since 1970. */

import type { Page } from '../page.ts';
import type { PagingRules, PassedOver } from './rules.ts';
import type { StepStatus, StepStatuses } from './step-status.ts';

/** A {@link Step} with its status. */
export type PlanItem = {
  readonly key: string;
  readonly at: number;
  readonly kind: 'notify' | 'post';
  readonly person: string | null;
  readonly channel: string;
  readonly address: string | null;
  readonly as: string;
  readonly round: number;
  readonly status: StepStatus;
  /** Why there is no recipient; otherwise null. */
  readonly why: string | null;
  /** The names that the page fell through before it came to this person. */
  readonly insteadOf: readonly PassedOver[];
  /** When the person's shift ends and the item expires; {@link never} if that is irrelevant. */
  readonly until: number;
};

export const never = Number.POSITIVE_INFINITY;

/** The channel of a step without a recipient. */
export const noRecipient = 'nobody';

/** The minimum time between two notifications of a person by one channel, and between two posts to one place. */
const dedupWindowMs = 60_000;

/** The planned notifications and posts, so that two steps do not send the same one: the earlier step sends it. */
export class PlannedNotifications {
  readonly #keys = new Map<string, { readonly at: number; readonly key: string }[]>();

  /** The key of an earlier step that notifies them at the same time; null: there is none. */
  find(whom: string, channel: string, at: number): string | null {
    const found = this.#keys.get(`${whom} ${channel}`);
    return found?.find(each => Math.abs(each.at - at) < dedupWindowMs)?.key ?? null;
  }

  add(whom: string, channel: string, at: number, key: string): void {
    const list = this.#keys.get(`${whom} ${channel}`);
    if (list) list.push({ at, key });
    else this.#keys.set(`${whom} ${channel}`, [{ at, key }]);
  }
}

/** What a step of the chain is resolved with. */
export type PlanContext = {
  readonly page: Page;
  readonly rules: PagingRules;
  readonly now: number;
  readonly statuses: StepStatuses;
  readonly seen: PlannedNotifications;
};
