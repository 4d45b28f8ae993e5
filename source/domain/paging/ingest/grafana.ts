/** Grafana's alerting webhook, payload version "1" (grafana.com/docs, "Configure webhook notifications"). */
import { object } from '../../kernel/schema.ts';
import type { Alert } from '../alert.ts';
import { lineOf, textOf } from './fields.ts';
import { type Dialect, groupOf } from './groups.ts';
import { limits } from './limits.ts';
import type { Parsed } from './parsed.ts';

/** `[FIRING:1] HighLatency (prod)` without the parts that the page shows anyway. */
const titleOf = (title: unknown): string =>
  lineOf(title, limits.title).replace(/^\[(?:FIRING|RESOLVED)[^\]]*\]\s*/, '');

const dialect: Dialect = {
  source: 'grafana',
  title: ({ title }) => titleOf(title),
  message: ({ message }) => textOf(message, limits.body),
  value: ({ valueString }) => lineOf(valueString, limits.detail),
  links: ({ dashboardURL, panelURL, generatorURL, silenceURL, imageURL }) => [
    { href: dashboardURL, text: 'Dashboard' },
    { href: panelURL, text: 'Panel' },
    { href: generatorURL, text: 'Rule' },
    { href: silenceURL, text: 'Silence' },
    { href: imageURL, text: 'Image' },
  ],
};

/** Whether a webhook body is from Grafana: Alertmanager's has version "4" and no organization. */
export const isGrafana = (payload: unknown): boolean =>
  object(payload) && (payload.version === '1' || Object.hasOwn(payload, 'orgId'));

/** @param payload the parsed body */
export const grafanaAlert = (payload: unknown): Parsed<Alert> => groupOf(payload, dialect);
