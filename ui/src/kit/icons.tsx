import type { ReactNode } from 'react';

/** Small drawings beside words; they say nothing of their own. */
function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const PlugIcon = () => (
  <Drawing>
    <path d="M7 2.5v4M13 2.5v4M4.5 6.5h11v3a5.5 5.5 0 0 1-11 0zM10 15v2.5" />
  </Drawing>
);

export const ActivityIcon = () => (
  <Drawing>
    <path d="M2 10.5h3.5l2.5-7 4 13 2.5-6H18" />
  </Drawing>
);

/** Towards where one came from: turned around where people read from the right. */
export const BackIcon = () => (
  <Drawing>
    <path className="turns" d="M8.5 4.5 3 10l5.5 5.5M3.5 10H17" />
  </Drawing>
);

export const ChevronIcon = () => (
  <Drawing>
    <path className="turns" d="m7.5 4.5 5.5 5.5-5.5 5.5" />
  </Drawing>
);

export const CloseIcon = () => (
  <Drawing>
    <path d="m5 5 10 10M15 5 5 15" />
  </Drawing>
);

export const MenuIcon = () => (
  <Drawing>
    <path d="M3 5.5h14M3 10h14M3 14.5h14" />
  </Drawing>
);

export const GlobeIcon = () => (
  <Drawing>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M2.5 10h15M10 2.5c2.2 2 3.2 4.6 3.2 7.5s-1 5.5-3.2 7.5c-2.2-2-3.2-4.6-3.2-7.5s1-5.5 3.2-7.5" />
  </Drawing>
);

export const SearchIcon = () => (
  <Drawing>
    <circle cx="9" cy="9" r="5.5" />
    <path d="m13.2 13.2 4 4" />
  </Drawing>
);

export const ClockIcon = () => (
  <Drawing>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M10 5.5V10l3 2" />
  </Drawing>
);

export const BrokenLinkIcon = () => (
  <Drawing>
    <path d="m8 12-1.8 1.8a3 3 0 0 1-4.2-4.2L5 6.6M12 8l1.8-1.8a3 3 0 0 1 4.2 4.2L15 13.4M7.5 3v2M3 7.5h0M12.5 17v-2" />
  </Drawing>
);

export const OfflineIcon = () => (
  <Drawing>
    <path d="M2.5 7.5a11 11 0 0 1 15 0M5.2 10.6a7 7 0 0 1 9.6 0M7.9 13.5a3.2 3.2 0 0 1 4.2 0M10 16.2h0M3 17 17 3" />
  </Drawing>
);
