/** What one worker costs besides the model: the runtime, its heap and the messages. */
const BASE_BYTES = 120e6;

/**
 * How many workers a job may use: one core is left to the page where there are more than two, each worker holds the
 * weights twice, and together they take at most an eighth of what the machine says it has.
 */
export function crewSize(modelBytes: number, cores: number, deviceGigabytes: number): number {
  const byMemory = Math.floor((deviceGigabytes * 1e9) / 8 / (BASE_BYTES + 2 * modelBytes));
  return Math.max(1, Math.min(cores > 2 ? cores - 1 : cores, byMemory));
}
