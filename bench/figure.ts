/** What a part of the benchmark gives: the name of a figure and its value with unit. */
export type Figure = readonly [name: string, value: string];

/** Seconds that something took, and what it gave. */
export async function timed<T>(run: () => T | Promise<T>): Promise<{ readonly seconds: number; readonly result: T }> {
  const start = performance.now();
  const result = await run();
  return { seconds: (performance.now() - start) / 1000, result };
}

/** Middle of several runs. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const seconds = (value: number): string => `${value.toFixed(2)} s`;
export const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
