/** `channels`: the settings of each channel, with the schema of its own definition. */
import { z } from 'zod';
import type { ChannelDefinition, ChannelSettings, Registry } from '../../channels/definition.ts';
import * as blocks from '../../schema/blocks.ts';

const entryName = z.string().refine(blocks.isId, { error: blocks.idRule });

function settingsSchema(channel: ChannelDefinition): z.ZodType {
  const settings = channel.settings(blocks);
  if (channel.isNamed)
    return blocks.orElse(
      z.record(entryName, settings, { error: `a map from names to settings of ${channel.name}` }),
      {},
    );
  return blocks.orElse(settings, channel.defaults);
}

export function channelsSchema(registry: Registry): z.ZodType<ChannelSettings> {
  const schemas = Object.fromEntries(registry.map(channel => [channel.name, settingsSchema(channel)]));
  const defaults = registry.map(({ name, isNamed, defaults }) => [name, isNamed ? {} : defaults]);
  return blocks.orElse(blocks.strict(schemas), Object.fromEntries(defaults));
}
