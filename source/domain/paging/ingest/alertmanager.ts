/** Alertmanager's webhook, payload version "4" (prometheus.io/docs/alerting/latest/configuration, `webhook_config`). */
import type { Alert } from '../alert.ts';
import { type Dialect, groupOf } from './groups.ts';
import type { Parsed } from './parsed.ts';

const dialect: Dialect = {
  source: 'alertmanager',
  title: () => '',
  message: () => '',
  value: () => '',
  links: ({ generatorURL }) => [{ href: generatorURL, text: 'Source' }],
};

/** @param payload the parsed body */
export const alertmanagerAlert = (payload: unknown): Parsed<Alert> => groupOf(payload, dialect);
