/** @param {number[]} samples */
export function measured(samples) {
  const sorted = [...samples].sort((left, right) => left - right);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99) };
}

/**
 * @param {string} label
 * @param {(string | number)[]} cells
 */
export function row(label, cells) {
  return `${label.padEnd(52)}${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell).padStart(9)).join('')}`;
}
