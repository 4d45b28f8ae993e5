/** The report as React state. */
import { useEffect, useState } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Services } from '../data/services.ts';

type Found = { readonly report: Report | null; readonly problem: string | null };

/** @param days the length of the period */
export function useReport(services: Services, days: number): Found {
  const [found, setFound] = useState<Found>({ report: null, problem: null });
  useEffect(() => {
    let mounted = true;
    const read = async () => {
      try {
        const { loadReport } = await import('./load-report.ts');
        const report = await loadReport(services, days);
        if (mounted) setFound({ report, problem: null });
      } catch (error) {
        if (mounted) setFound({ report: null, problem: errorMessage(error) });
      }
    };
    void read();
    return () => {
      mounted = false;
    };
  }, [services, days]);
  return found;
}
