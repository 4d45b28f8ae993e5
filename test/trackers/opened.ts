/** The trackers, opened on their loopback servers. */
import type { Trackers } from '../../source/team/types.ts';
import { openTracker } from '../../source/trackers/open.ts';
import type { OutgoingIssue, Tracker, TrackerName } from '../../source/trackers/tracker.ts';
import { githubServer, githubToken, repository } from '../builders/servers/github.ts';
import { jiraEmail, jiraServer, jiraToken } from '../builders/servers/jira.ts';
import { linearServer, linearToken } from '../builders/servers/linear.ts';

export const now = Date.parse('2026-11-25T10:00:00.000Z');

type Changed = { readonly env?: Record<string, string>; readonly timeout?: number };

export function settingsOf(urls: { github: string; jira: string; linear: string }): Trackers {
  return {
    github: { repository, token: `\${GITHUB_TOKEN}`, api: urls.github },
    jira: {
      url: `${urls.jira}/`,
      project: 'OPS',
      email: jiraEmail,
      token: `\${JIRA_TOKEN}`,
      issueType: 'Task',
    },
    linear: { token: `\${LINEAR_TOKEN}`, team: 'OPS', api: `${urls.linear}/graphql` },
  };
}

export const tokens = { GITHUB_TOKEN: githubToken, JIRA_TOKEN: jiraToken, LINEAR_TOKEN: linearToken };

export async function threeTrackers() {
  const [github, jira, linear] = await Promise.all([
    githubServer(() => new Date(now).toISOString()),
    jiraServer(),
    linearServer(),
  ]);
  const servers = { github, jira, linear };
  const settings = settingsOf({ github: github.url, jira: jira.url, linear: linear.url });
  const open = (name: TrackerName, { env = tokens, timeout = 5_000 }: Changed = {}): Tracker => {
    const tracker = openTracker(name, settings, { env, now: () => now, timeout });
    if (!tracker) throw new Error(`${name} is not set up`);
    return tracker;
  };
  return { servers, open };
}

/** A follow-up as it is exported. */
export const item = (number: number, more: Partial<OutgoingIssue> = {}): OutgoingIssue => ({
  mark: `callme:T-${number}@01KAXYZ0000000000000000${String(number).padStart(3, '0')}`,
  text: `Alert on disk ${number}`,
  owner: null,
  due: null,
  incident: 'INC-7',
  since: '2026-11-20T10:00:00.000Z',
  ...more,
});
