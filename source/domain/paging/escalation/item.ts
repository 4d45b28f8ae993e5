/** Parts of a plan while it is being made. Times are milliseconds since 1970. */

import type { Page } from '../page.ts';
import type { PagingRules } from './rules.ts';
import type { Standing, Tried } from './step-status.ts';

/** Something to do: what a {@link Step} says, and how it stands. */
export type Item = {
  readonly key: string;
  readonly at: number;
  readonly kind: 'notify' | 'post';
  readonly person: string | null;
  readonly channel: string;
  readonly address: string | null;
  readonly as: string;
  readonly round: number;
  readonly standing: Standing;
  /** Why there is nobody to tell; else null. */
  readonly why: string | null;
  /** When it is too late for it, since the person is no longer on call; {@link never} where that does not matter. */
  readonly until: number;
};

export const never = Number.POSITIVE_INFINITY;

/** What the channel of a step is called that found nobody to tell. */
export const nobody = 'nobody';

/** Within this time one person is told by one channel once, and one place is posted to once. */
const together = 60_000;

/** Who is told by what and when, and what is posted where, so that two steps do not do the same: the earlier step keeps it. */
export class Seen {
  readonly #keys = new Map<string, { readonly at: number; readonly key: string }[]>();

  /** The key of an earlier step that tells them at the same time; null: there is none. */
  find(whom: string, channel: string, at: number): string | null {
    const found = this.#keys.get(`${whom} ${channel}`);
    return found?.find(each => Math.abs(each.at - at) < together)?.key ?? null;
  }

  add(whom: string, channel: string, at: number, key: string): void {
    const list = this.#keys.get(`${whom} ${channel}`);
    if (list) list.push({ at, key });
    else this.#keys.set(`${whom} ${channel}`, [{ at, key }]);
  }
}

/** All that a step of the chain is resolved with. */
export type Scene = {
  readonly page: Page;
  readonly rules: PagingRules;
  readonly now: number;
  readonly tried: Tried;
  readonly seen: Seen;
};
