import { weightScheme } from './layer-scheme';
import type { Site } from './site';

/**
 * The axis along which a constant weight has one scale a channel, or null where it is quantized per-tensor: because
 * the recipe says so, or because it has no such axis. A negative axis counts from the end.
 */
export function channelAxis(site: Site, weight: string, axis: number): number | null {
  if (weightScheme(site.recipe, site.node.name).granularity !== 'per-channel') return null;
  const rank = site.index.initializers.get(weight)?.dims.length;
  if (rank === undefined) return null;
  const normal = axis < 0 ? axis + rank : axis;
  return normal >= 0 && normal < rank ? normal : null;
}
