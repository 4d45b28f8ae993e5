/** Who is on call for the reader's team, above the list of the overview. Pure. */
import type { Clock } from '../../time/format.ts';
import type { Rota } from '../data/rota.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { teamDutyRows } from '../ui/summaries/duty.ts';
import { findOffersTo, formatOffer } from '../ui/summaries/swap-offers.ts';
import { type Part, part } from '../ui/text/span.ts';
import { overviewKeymap } from './keymap.ts';

type Reader = { readonly person: string; readonly ownTeam: string | null };

export function onCallRows(
  rota: Rota,
  { person, ownTeam }: Reader,
  clock: Clock,
  columns: number,
): readonly (readonly Part[])[] {
  const duties = ownTeam === null ? null : rota.duties(ownTeam, Date.parse(clock.now));
  const [offer] = findOffersTo(rota.record, person, clock.now);
  const key = findKeyLabel(overviewKeymap, 'oncall');
  return [
    ...(duties ? teamDutyRows(duties, { ...clock, person }, columns) : []),
    ...(offer ? [[part(`▸ ${formatOffer(offer, clock)}: ${key} to answer`, 'warning')]] : []),
  ];
}
