import type { Mention } from '../api/types';
import type { IconName } from '../ui/Icon';

export type Label = NonNullable<Mention['sentiment']>['label'];

/** In the order of the keys that say them. */
export const LABELS: readonly Label[] = ['negative', 'neutral', 'positive', 'mixed'];

/** Never by colour alone: each feeling has a shape, too. */
export const SHAPES: Readonly<Record<Label, IconName>> = { negative: 'down', neutral: 'square', positive: 'up', mixed: 'mixed' };

export function isLabel(value: unknown): value is Label {
  return LABELS.includes(value as Label);
}
