/** Rings when somebody offers this person a role: they may be looking elsewhere. */
import { useStdout } from 'ink';
import { useEffect } from 'react';
import { type IncidentRecord, pendingOffers } from '../../domain/incident/record.ts';

export function useBell(record: IncidentRecord | null, person: string): void {
  const { stdout } = useStdout();
  const offered = record
    ? pendingOffers(record).find(({ offer }) => offer.to === person)?.offer.at
    : undefined;
  useEffect(() => {
    // BEL draws nothing, so it may pass Ink by.
    if (offered !== undefined) stdout.write('\x07');
  }, [offered, stdout]);
}
