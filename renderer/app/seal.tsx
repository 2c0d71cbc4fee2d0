/** The seal (印) of the program: 司 cut white into cinnabar. */
export function Seal({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" className="seal">
      <rect x="2" y="2" width="60" height="60" rx="9" className="seal-ground" />
      <g className="seal-stroke" fill="none" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M15 17h34v27q0 5-5 5h-5" />
        <path d="M15 28h23" />
        <path d="M17 38h19v11H17z" />
      </g>
    </svg>
  )
}
