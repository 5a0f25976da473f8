import { type Result, succeed } from '../../core/failures/result';
import type { CustomWork } from '../../core/observers/custom/custom-work';
import type { ObserverAddress } from '../../engine/observer-client';
import type { Sandbox } from './sandbox';

/** A worker of its own for each observer that watches activations. Failures: those of `Sandbox.start`. */
export async function startObservers(
  sandbox: Sandbox,
  { sources, activations }: CustomWork,
): Promise<Result<readonly ObserverAddress[]>> {
  const watching = new Set(activations.map(({ observer }) => observer));
  const addresses: ObserverAddress[] = [];
  for (const [observer, source] of Object.entries(sources)) {
    if (!watching.has(observer)) continue;
    const address = await sandbox.start(observer, source);
    if (!address.ok) return address;
    addresses.push(address.value);
  }
  return succeed(addresses);
}
