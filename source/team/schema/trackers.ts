/** `trackers`: where follow-ups are exported to. Tokens belong into the environment. */

import { checked, isHttpUrl, orElse, orNull, secret, strict, text } from '../../schema/blocks.ts';
import type { Trackers } from '../types.ts';

const isEmail = (value: string) => /^[^\s@<>]+@[^\s@<>]+$/.test(value);
const isRepository = (value: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/[A-Za-z0-9_.-]{1,100}$/.test(value);
/** As Jira and Linear write the beginning of an issue's key. */
const isKey = (value: string) => /^[A-Z][A-Z0-9_]{0,31}$/.test(value);

const url = secret('an http or https URL', isHttpUrl);
const token = secret('a token');

const none: Trackers = { github: null, jira: null, linear: null };

export const trackers = orElse(
  strict({
    github: orNull(
      strict({
        repository: checked('a repository such as acme/checkout', isRepository),
        token: orNull(token),
        api: orNull(url),
      }),
    ),
    jira: orNull(
      strict({
        url,
        project: checked('the key of a project, such as OPS', isKey),
        email: secret('an email address', isEmail),
        token,
        issue_type: orElse(text, 'Task'),
      }).transform(({ issue_type, ...same }) => ({ ...same, issueType: issue_type })),
    ),
    linear: orNull(
      strict({
        token,
        team: checked('the key of a team, such as OPS', isKey),
        api: orNull(url),
      }),
    ),
  }),
  none,
);
