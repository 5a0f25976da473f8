/**
 * The value that would stand at index `rank` if `values` (without NaN) were sorted ascending; Hoare's quickselect.
 * Reorders `values`.
 */
export function selectSmallest(values: Float32Array, rank: number): number {
  const at = (i: number) => values[i] ?? NaN;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = at((low + high) >>> 1);
    let left = low;
    let right = high;
    while (left <= right) {
      while (at(left) < pivot) left++;
      while (at(right) > pivot) right--;
      if (left > right) break;
      const swapped = at(left);
      values[left++] = at(right);
      values[right--] = swapped;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return at(rank);
}
