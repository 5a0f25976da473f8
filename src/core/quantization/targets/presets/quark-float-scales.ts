import { COMMON_RULES, type Target } from '../target';

/** Rules of Quark's configurations with scales of any size. */
export const FLOAT_SCALE_RULES: Target['rules'] = {
  ...COMMON_RULES,
  'contrib-domain': 'medium',
  'unknown-format': 'high',
  dynamic: 'high',
  asymmetric: 'high',
  'channel-activations': 'high',
};
