/** `statuspage`: what the public sees, and what of ours each service stands for. */
import { looksLikeTemplate } from '../../domain/kernel/secrets.ts';
import { checked, isHttpUrl, line, list, named, orElse, orNull, strict, text } from '../../schema/blocks.ts';
import type { StatusPageSettings } from '../types.ts';
import { owns } from './match.ts';

/** It goes out as it is, so neither a password nor a variable may be in it; pages are below it. */
const isPublicUrl = (value: string) =>
  isHttpUrl(value) && !looksLikeTemplate(value) && !/[?#]/.test(value) && new URL(value).username === '';
const url = checked('a public http or https address such as https://status.example.com', isPublicUrl);

const service = strict({
  name: line,
  about: orNull(text),
  match: owns,
  teams: orElse(list('teams', text), []),
}).refine(({ match, teams }) => Object.keys(match).length > 0 || teams.length > 0, {
  error: '`match` or `teams`: without them, no incident would affect the service',
});

const defaultStatusPage: StatusPageSettings = { title: 'Status', url: null, services: {} };

export const statuspage = orElse(
  strict({
    title: orElse(line, defaultStatusPage.title),
    url: orNull(url),
    services: named('services', service),
  }),
  defaultStatusPage,
);
