/** What every screen is given: its world, how one came to it, and the cells that it has. */
import type { Way } from '../app/navigation.ts';
import type { World } from '../data/services.ts';

export type Area = {
  readonly world: World;
  readonly way: Way;
  readonly columns: number;
  readonly rows: number;
};
