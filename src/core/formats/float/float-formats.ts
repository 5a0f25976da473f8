import { float32 } from './float32';
import { float16 } from './float16';
import { bfloat16 } from './bfloat16';
import { float8e4m3fn } from './float8e4m3fn';
import { float8e5m2 } from './float8e5m2';
import { float8e4m3fnuz } from './float8e4m3fnuz';
import { float8e5m2fnuz } from './float8e5m2fnuz';
import { float6e2m3 } from './float6e2m3';
import { float6e3m2 } from './float6e3m2';
import { float4e2m1 } from './float4e2m1';

/** Every float format, in the order of a menu. The keys are what `FloatFormat` consists of. */
export const FLOAT_FORMATS = {
  float32,
  float16,
  bfloat16,
  float8e4m3fn,
  float8e5m2,
  float8e4m3fnuz,
  float8e5m2fnuz,
  float6e2m3,
  float6e3m2,
  float4e2m1,
} as const;
