/** The team file that `callme init` writes: one person and one team that work, and all the rest commented out. */

export type StarterOptions = {
  /** Id: letters, digits, "-", "_", ".". */
  readonly person: string;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  readonly email: string | null;
};

/** JSON strings are YAML strings. */
const quoted = (text: string) =>
  JSON.stringify(text.toWellFormed()).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, '');

/**
 * A commented starter, valid as it is. Lines with `##` explain; lines with `#` are settings to take the `# ` away from.
 */
export function starterTeamFile({ person, name, timezone, email }: StarterOptions): string {
  const [id, zone] = [quoted(person), quoted(timezone)];
  return `## The team file of callme: people, schedules, escalation and routing, kept with your code.
## Lines that start with ## explain. To use one that starts with a single #, take the "# " away.
## Check it with: callme doctor
version: 1

people:
  ${id}:
    name: ${quoted(name)}
    timezone: ${zone}
${email === null ? '    ## email: where the channel "email" writes to\n' : `    email: ${quoted(email)}\n`}\
    ## Addresses of your own, for the channels below.
    # phone: "+34600000001"
    # ntfy: my-topic
    # slack: U0001
    # webhook: https://example.com/me
    ## Who you are where follow-ups are exported to: GitHub login, Jira account id, Linear e-mail address.
    # github: my-login
    ## Your own order of bells. Without it, the file's \`policies\` below.
    # policies:
    #   urgent: [desktop, wait: 5m, desktop]
    #   normal: [desktop]
    ## Your own night, on your own clock. Without it, the file's \`quiet_hours\` below.
    # quiet_hours: {from: "23:00", to: "07:00"}
  ## Another person. Add them to the team, and to the schedule's rotation.
  # another:
  #   name: Another Person
  #   timezone: ${zone}

teams:
  my-team:
    people: [${id}]
    ## Schedules: the primary investigates, the secondary commands.
    primary: my-team-primary
    # secondary: my-team-secondary
    chain: standard
    ## Nobody acknowledged by then: the chain goes on at once.
    # acknowledge_within: 5m
    ## Acknowledged, and then nothing: the page is paged for again.
    # repage_after: 30m
    ## Labels of alerts that this team answers for.
    # owns: {service: [checkout, billing]}
    # runbooks: [runbooks/*.md]

schedules:
  my-team-primary:
    timezone: ${zone}
    rotations:
      - name: weekly
        people: [${id}]
        ## The first hand-off, as wall time in the time zone above.
        starts: 2026-01-05T09:00
        ## N hours, days, weeks or months.
        shift: 1 week
        # ends: 2030-01-07T09:00
        ## On duty only then.
        # hours: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}
      ## Or the shifts of a calendar file beside this one. Also: callme schedule import
      # - {ics: rota.ics}
    ## Public holidays, so that they are shared fairly.
    # holidays: holidays.ics
    ## Somebody steps in. Also: callme schedule override
    # overrides:
    #   - {person: ${id}, from: 2026-01-07T12:00, to: 2026-01-08T12:00}
    ## What callme schedule check measures against.
    # limits: {max_consecutive: 7 days, min_rest: 11 hours, max_share: 60%, max_nights_per_week: 3}
  # my-team-secondary:
  #   timezone: ${zone}
  #   rotations:
  #     - {people: [${id}], starts: 2026-01-12T09:00, shift: 1 week}

## Whom to notify, and how long to wait for an acknowledgement before going on.
chains:
  standard:
    - notify: primary
    - wait: 10m
    ## Also: secondary, round-robin, a person, a schedule; and \`post: "slack:#incidents"\` with that channel set up.
    - notify: team
    - wait: 15m
    - repeat: 2

## Where alerts go; the first match wins. Without one: the team that owns the labels, else the default team.
# routes:
#   - {match: {alertname: Watchdog}, drop: true}
#   - {match: {service: /^search-/, env: [prod, staging]}, team: my-team, severity: major, page_per: alert}
default_team: my-team

## Alerts not to be paged for. Also: callme silence add
# silences:
#   - {match: {env: staging}, from: "2026-01-05T09:00Z", to: "2026-01-05T17:00Z", why: load test}

## How bells ring. \${NAME} takes a secret from the environment when it is used; it is never printed or recorded.
## slack takes the incoming webhook of Slack, Mattermost or Discord. Try yours with: callme doctor --notify me
# channels:
#   slack: {webhook: "\${SLACK_WEBHOOK_URL}"}
#   email: {smtp: "\${SMTP_URL}", from: oncall@example.com}
#   push: {ntfy: "https://ntfy.sh", token: "\${NTFY_TOKEN}"}
#   call: {twilio: {account: "\${TWILIO_ACCOUNT}", token: "\${TWILIO_TOKEN}", from: "+15550000001"}}
#   sms: {twilio: {account: "\${TWILIO_ACCOUNT}", token: "\${TWILIO_TOKEN}", from: "+15550000001"}}
#   webhook: {secret: "\${HOOK_SECRET}"}
#   terminal: {osc: true}
#   exec: {pager: ["/usr/local/bin/pager", "{{title}}"]}
## Which bells, in what order: urgent is for critical and major. Names are those of \`channels\`, exec:NAME, desktop and terminal.
# policies:
#   urgent: [desktop, wait: 5m, desktop]
#   normal: [desktop]
## When normal pages wait, for everybody on their own clock; urgent ones never wait.
# quiet_hours: {from: "22:00", to: "08:00"}

## Something that must keep calling in, at /heartbeats/NAME or by an alert that always fires.
# heartbeats:
#   prometheus: {match: {alertname: Watchdog}, every: 5m, severity: critical, team: my-team}

## PagerDuty routing keys of your senders, and the team each one pages.
# integrations:
#   "\${PAGERDUTY_ROUTING_KEY}": my-team

## Where follow-ups are exported to: callme task export --to github, and callme task sync (docs/trackers.md).
# trackers:
#   github: {repository: my-company/my-repository, token: "\${GITHUB_TOKEN}"}
#   jira: {url: "https://my-company.atlassian.net", project: OPS, email: me@example.com, token: "\${JIRA_TOKEN}"}
#   linear: {team: OPS, token: "\${LINEAR_TOKEN}"}

## What the severities mean here, and how often they want a status update and a check-in. Left out: built in.
# severities:
#   critical: {means: [Customers cannot use us], examples: [Nobody can log in], update_every: 30m, check_in_every: 45m}
#   major: {update_every: 1h, check_in_every: 1h}
#   minor: {update_every: 4h, check_in_every: 4h}

## When it is an incident. One is enough. Left out: built in.
# incident_criteria:
#   - There may be visible impact for customers
#   - A second team is needed to fix it

## The post-incident review: where it goes, in which zone it is written, and whether it names people or roles.
# pir:
#   directory: docs/pir
#   template: docs/pir/template.md
#   names: people
#   timezone: ${zone}
#   longest_gap: 1h

## What callme statuspage build shows the public: which services there are, and whose incidents are about them.
# statuspage:
#   title: Example status
#   url: https://status.example.com
#   services:
#     shop: {name: Shop, about: Search and checkout, match: {service: [search, checkout]}, teams: [my-team]}
`;
}
