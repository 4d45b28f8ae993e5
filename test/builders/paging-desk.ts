/** A desk that receives pages: a team with a primary and a secondary, and short query functions. */
import { openDesk } from './desk.ts';
import { people, writeTeamFile } from './team-file.ts';

export type PageShown = {
  id: string;
  status: string;
  severity: string;
  received: string;
  team: string | null;
  acknowledgedBy: string | null;
  triage: string | null;
  incident: string | null;
  silenced: { until: string | null; why: string } | null;
};

const only = (name: string) => ({
  timezone: 'UTC',
  rotations: [{ people: [name], starts: '2026-01-05T09:00', shift: '1 week' }],
});

export function desk() {
  const own = openDesk();
  writeTeamFile(own, {
    people,
    teams: {
      payments: { people: ['ana', 'ben'], primary: 'payments-primary', secondary: 'payments-secondary' },
    },
    schedules: { 'payments-primary': only('ana'), 'payments-secondary': only('ben') },
  });
  const page = async (...words: readonly string[]) =>
    (await own.callme(['page', ...words, '--json'])).json<PageShown>();
  const pages = async () => (await own.callme(['pages', '--json'])).json<PageShown[]>();
  return { ...own, page, pages };
}
