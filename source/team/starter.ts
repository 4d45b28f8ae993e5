/** The team file that `callme init` writes: one person and one team that work, and everything else commented out. */
import type { Registry } from '../channels/definition.ts';
import { addressFields, registry as shipped } from '../channels/registry.ts';

export type StarterOptions = {
  /** Id: letters, digits, "-", "_", ".". */
  readonly person: string;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  readonly email: string | null;
};

/** JSON strings are YAML strings. */
const quote = (text: string) =>
  JSON.stringify(text.toWellFormed()).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, '');

/**
 * A commented starter, valid as it is. Lines with `##` explain; lines with `#` are settings to take the `# ` away from.
 */
export function starterTeamFile(
  { person, name, timezone, email }: StarterOptions,
  registry: Registry = shipped,
): string {
  const [id, zone] = [quote(person), quote(timezone)];
  const addresses = addressFields(registry)
    .filter(({ key }) => email === null || key !== 'email')
    .map(({ key, example }) => `    # ${key}: ${example}\n`);
  const channels = registry.map(({ name: channel, starter }) => `#   ${channel}: ${starter}\n`);
  return `## The team file of callme: people, schedules, escalation and routing, kept with your code.
## Lines that start with ## explain. To use one that starts with a single #, remove the "# ".
## Check it with: callme doctor
version: 1

people:
  ${id}:
    name: ${quote(name)}
    timezone: ${zone}
${email === null ? '' : `    email: ${quote(email)}\n`}\
    ## Your addresses, for the channels below.
${addresses.join('')}\
    ## Your accounts in trackers: GitHub login, Jira account ID, email address of Linear.
    # github: my-login
    ## Your own notification policies. Without them, the \`policies\` below apply.
    # policies:
    #   urgent: [desktop, wait: 5m, desktop]
    #   normal: [desktop]
    ## Your own quiet hours, in your time zone. Without them, the \`quiet_hours\` below apply.
    # quiet_hours: {from: "23:00", to: "07:00"}
    ## When you are away: shifts in that time are findings of callme schedule check. Also: a calendar file.
    # away: [{from: 2026-12-20, to: 2027-01-03, why: vacation}]
  ## Another person. Add them to the team and to the rotation too.
  # another:
  #   name: Another Person
  #   timezone: ${zone}

teams:
  my-team:
    people: [${id}]
    ## Schedules: the primary investigates, the secondary is the incident commander.
    primary: my-team-primary
    # secondary: my-team-secondary
    chain: standard
    ## If no one has acknowledged by then, the chain continues at once.
    # acknowledge_within: 5m
    ## If an acknowledged page is still open after this time, it is paged again.
    # repage_after: 30m
    ## Labels of the alerts that this team is responsible for.
    # owns: {service: [checkout, billing]}
    # runbooks: [runbooks/*.md]

schedules:
  my-team-primary:
    timezone: ${zone}
    rotations:
      - name: weekly
        ## Several people who share a turn: [[ana, ben], [chi, dee]]
        people: [${id}]
        ## The first hand-over, in the time zone above.
        starts: 2026-01-05T09:00
        ## N hours, days, weeks or months.
        shift: 1 week
        # ends: 2030-01-07T09:00
        ## On call only at these times. With advance: on-duty, no one loses a turn to a weekend.
        # hours: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}
        # advance: on-duty
      ## Or the shifts of a calendar file in this folder. Also: callme schedule import
      # - {ics: rota.ics, match: "^Primary"}
    ## Public holidays, for the fairness report.
    # holidays: holidays.ics
    ## Overrides: someone else takes a shift. Also: callme schedule override
    # overrides:
    #   - {person: ${id}, from: 2026-01-07T12:00, to: 2026-01-08T12:00}
    ## The limits for callme schedule check.
    # limits: {max_consecutive: 7 days, min_rest: 11 hours, max_share: 60%, max_nights_per_week: 3}
  # my-team-secondary:
  #   timezone: ${zone}
  #   rotations:
  #     - {people: [${id}], starts: 2026-01-12T09:00, shift: 1 week}

## A calendar of absences: its events name people.
# absences: leave.ics

## Escalation: whom to notify, and how long to wait for an acknowledgement before the next step.
chains:
  standard:
    - notify: primary
    - wait: 10m
    ## Also: secondary, round-robin, a person, a schedule; and \`post: "slack:#incidents"\` once that channel is set up.
    - notify: team
    - wait: 15m
    - repeat: 2

## Where alerts go; the first match wins. If none matches: the team that owns the labels, else the default team.
# routes:
#   - {match: {alertname: Watchdog}, drop: true}
#   - {match: {service: /^search-/, env: [prod, staging]}, team: my-team, severity: major, page_per: alert}
default_team: my-team

## Alerts that notify no one. Also: callme silence add
# silences:
#   - {match: {env: staging}, from: "2026-01-05T09:00Z", to: "2026-01-05T17:00Z", why: load test}

## How people are notified. \${NAME} is replaced by an environment variable when it is used; its value is never printed or recorded.
## slack takes an incoming webhook of Slack, Mattermost or Discord. Try your channels with: callme doctor --notify me
# channels:
${channels.join('')}\
## Which channels, in what order. urgent is for critical and major pages. Names are those of \`channels\`, and exec:NAME;
## desktop and terminal need no settings.
# policies:
#   urgent: [desktop, wait: 5m, desktop]
#   normal: [desktop]
## When normal pages wait, in each person's time zone; urgent pages never wait.
# quiet_hours: {from: "22:00", to: "08:00"}

## Heartbeats: something that must keep sending requests to /heartbeats/NAME, or an alert that always fires.
# heartbeats:
#   prometheus: {match: {alertname: Watchdog}, every: 5m, severity: critical, team: my-team}

## PagerDuty routing keys of your senders, and the team that each one pages.
# integrations:
#   "\${PAGERDUTY_ROUTING_KEY}": my-team

## Trackers for follow-ups: callme task export --to github, and callme task sync (docs/trackers.md).
# trackers:
#   github: {repository: my-company/my-repository, token: "\${GITHUB_TOKEN}"}
#   jira: {url: "https://my-company.atlassian.net", project: OPS, email: me@example.com, token: "\${JIRA_TOKEN}"}
#   linear: {team: OPS, token: "\${LINEAR_TOKEN}"}

## What the words of your senders mean, where they are not the usual ones (P1, SEV-2, warning, disaster, …).
# severity_words: {hot: critical, chatter: minor}

## What the severities mean, and how often they need a status update and a check-in. Default: built in.
# severities:
#   critical: {means: [Customers cannot use us], examples: [Nobody can log in], update_every: 30m, check_in_every: 45m}
#   major: {update_every: 1h, check_in_every: 1h}
#   minor: {update_every: 4h, check_in_every: 4h}

## When to declare an incident: one criterion is enough. Default: built in.
# incident_criteria:
#   - There may be visible impact for customers
#   - A second team is needed to fix it

## The post-incident review: its folder, its time zone, and whether it names people or roles.
# pir:
#   directory: docs/pir
#   template: docs/pir/template.md
#   names: people
#   timezone: ${zone}
#   longest_gap: 1h

## The public status page (callme statuspage build): the services, and which incidents affect them.
# statuspage:
#   title: Example status
#   url: https://status.example.com
#   services:
#     shop: {name: Shop, about: Search and checkout, match: {service: [search, checkout]}, teams: [my-team]}
`;
}
