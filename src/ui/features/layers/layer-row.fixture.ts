import type { LayerRow } from './rows';

/** A row of which only the given fields matter. */
export const layerRow = (name: string, fields: Partial<LayerRow>): LayerRow => ({
  key: name,
  selection: { kind: 'node', name },
  name,
  operator: 'Conv',
  role: null,
  layer: null,
  shape: '1×2',
  elements: 0,
  bytes: 0,
  weightFormat: null,
  activationFormat: null,
  granularity: null,
  weightLevel: null,
  activationLevel: null,
  parameters: null,
  range: null,
  local: null,
  accumulated: null,
  quantized: true,
  reason: null,
  why: '',
  ...fields,
});
