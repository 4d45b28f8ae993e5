/** What every screen is given: its services, how one came to it, and the cells that it has. */
import type { Trail } from '../app/navigation.ts';
import type { Services } from '../data/services.ts';

export type Area = {
  readonly services: Services;
  readonly way: Trail;
  readonly columns: number;
  readonly rows: number;
};
