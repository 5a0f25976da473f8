/** A curve and the steps it is rounded to. */
export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden>
      <path
        d="M3 22C8 22 8 8 16 8s8 14 13 14"
        fill="none"
        stroke="var(--float)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="M3 24h6v-7h4v-7h6v7h4v7h6"
        fill="none"
        stroke="var(--quantized)"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
