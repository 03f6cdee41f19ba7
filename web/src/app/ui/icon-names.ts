/** The signs that the portal uses, by their names among Lucide's. `write-icons.ts` makes the sprite of them. */
export const ICON_NAMES = [
  'archive', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'at-sign', 'bell', 'briefcase', 'building-2', 'calendar',
  'chart-no-axes-column', 'check', 'chevron-down', 'chevron-left', 'chevron-right', 'chevron-up', 'circle-alert', 'circle-help', 'circle-x', 'clock',
  'columns-3', 'copy', 'credit-card', 'download', 'ellipsis', 'external-link', 'eye', 'eye-off', 'file-text', 'filter', 'flag', 'globe', 'grip-vertical',
  'history', 'house', 'inbox', 'info', 'key-round', 'keyboard', 'languages', 'link', 'list', 'lock', 'log-out', 'mail', 'map-pin', 'menu', 'message-square',
  'minus', 'moon', 'pause', 'pencil', 'phone', 'play', 'plus', 'refresh-cw', 'search', 'send', 'settings', 'share-2', 'shield-check', 'sliders-horizontal',
  'star', 'sun', 'tag', 'trash-2', 'triangle-alert', 'undo-2', 'upload', 'user', 'user-plus', 'users', 'wifi-off', 'x', 'zap',
] as const;

export type IconName = (typeof ICON_NAMES)[number];
