const PATHS = {
  home: 'M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4v-5.5H9V20H5a1 1 0 0 1-1-1z',
  users: 'M15.5 19.5v-1a4 4 0 0 0-4-4h-4a4 4 0 0 0-4 4v1M9.5 11a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5M20.5 19.5v-1a4 4 0 0 0-3-3.87M15 4.7a3.25 3.25 0 0 1 0 6.1',
  teams: 'M12 12.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6.5 19v-.5a3.5 3.5 0 0 1 3.5-3.5h4a3.5 3.5 0 0 1 3.5 3.5v.5M5.5 12a2 2 0 1 1 .9-3.8M18.5 12a2 2 0 1 0-.9-3.8M2.5 16.5a3 3 0 0 1 2-1.9M21.5 16.5a3 3 0 0 0-2-1.9',
  key: 'M14.5 13.5a4.5 4.5 0 1 0-4.2-2.9L4 17v3h3v-2h2v-2h2l1.4-2.6M15.8 8.2h.01',
  audit: 'M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6zM9 12l2.2 2.2L15.2 10',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M12 6.5h.01M12 12h.01M12 17.5h.01',
  chevron: 'm7 10 5 5 5-5',
  plus: 'M12 5v14M5 12h14',
  copy: 'M9 9h9.5a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1M5.5 15.5h-1a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1H14a1 1 0 0 1 1 1v1',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  alert: 'M12 8.5v4.5M12 16.5h.01M10.6 4.3 3 17.6A1.6 1.6 0 0 0 4.4 20h15.2a1.6 1.6 0 0 0 1.4-2.4L13.4 4.3a1.6 1.6 0 0 0-2.8 0',
  info: 'M12 11v5.5M12 7.8h.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  lock: 'M6.5 10.5h11a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7.5a1 1 0 0 1 1-1M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  external: 'M13.5 4.5h6v6M19.5 4.5 11 13M17.5 14v4.5a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1H10',
  person: 'M12 12a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5M4.5 20a7.5 7.5 0 0 1 15 0',
  out: 'M14.5 4.5h4a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-4M10 8l-4 4 4 4M6.5 12H15',
  device: 'M4.5 5.5h15a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1M9 20h6M12 16.5V20',
  inbox: 'M4 13.5 6.2 5.7a1 1 0 0 1 1-.7h9.6a1 1 0 0 1 1 .7L20 13.5V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.5h4.5l1.3 2.5h4.4l1.3-2.5H20',
  talk: 'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v9a1.5 1.5 0 0 1-1.5 1.5H12l-4.5 3.5V17h-2A1.5 1.5 0 0 1 4 15.5v-9A1.5 1.5 0 0 1 5.5 5M8 9.5h8M8 12.5h5',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.8 15.8 20 20',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.5h.01',
  filter: 'M4 6h16M7 12h10M10 18h4',
  back: 'M11 6l-6 6 6 6M5 12h14',
  keyboard: 'M4 6.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1M7 10h.01M10.5 10h.01M14 10h.01M17 10h.01M8 14h8',
  tag: 'M4 5v6.6a1 1 0 0 0 .3.7l7.4 7.4a1 1 0 0 0 1.4 0l6.6-6.6a1 1 0 0 0 0-1.4l-7.4-7.4a1 1 0 0 0-.7-.3H5a1 1 0 0 0-1 1M8 8h.01',
  mute: 'M4.5 9.5v5H8l4.5 4v-13l-4.5 4zM16 9.5l4.5 5M20.5 9.5l-4.5 5',
  block: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M5.7 5.7l12.6 12.6',
  spam: 'M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3zM12 8v4.5M12 16h.01',
  retry: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4L19.5 9M19.5 4.5V9H15',
  down: 'M12 17 5 7h14z',
  up: 'M12 7l7 10H5z',
  square: 'M7 7h10v10H7z',
  mixed: 'M12 5l7 7-7 7-7-7z',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(['down', 'up', 'square', 'mixed']);

/** Decoration only: what it means is said in words beside it or in the label of its button. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={`icon ${FILLED.has(name) ? 'icon-filled' : ''} ${name === 'more' ? 'icon-dots' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
