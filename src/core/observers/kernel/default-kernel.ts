import type { StatisticsKernel } from '../statistics-kernel';
import { createCopyingKernel } from './copying-kernel';
import { plainKernel } from './plain-kernel';

let kernel: StatisticsKernel | null = null;

/** The fastest kernel for arrays that this machine has, made once. */
export function defaultKernel(): StatisticsKernel {
  kernel ??= fastest();
  return kernel;
}

function fastest(): StatisticsKernel {
  try {
    return createCopyingKernel();
  } catch {
    return plainKernel;
  }
}
