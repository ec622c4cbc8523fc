import type { Mention } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { siteOf } from '../../noise/effects';
import { MARKS, MUTED_AS, MUTE_KINDS, isNoise, type MuteKind, type Saying } from '../../noise/names';
import { authorOf } from '../../mention/MentionMeta';
import { Icon, type IconName } from '../../ui/Icon';
import { Menu, MenuItem } from '../../ui/Menu';
import { TAKEN_BACK, useNoiseOfPage } from './useNoise';
import { useSaying } from './useSaying';

const ICONS: Readonly<Record<(typeof MARKS)[number], IconName>> = { irrelevant: 'block', spam: 'spam' };

/** What can be said of these mentions, by a click or a key. */
export function NoiseButtons({ mentions }: { mentions: readonly Mention[] }) {
  const { t } = useI18n();
  const { busy } = useNoiseOfPage();
  const say = useSaying();
  const button = (saying: Saying, icon: IconName | undefined, words: string) => (
    <button key={saying.as} type="button" className="act" data-say={saying.as} aria-disabled={busy || undefined} onClick={() => say(mentions, saying)}>
      {icon && <Icon name={icon} size={16} />}
      {words}
    </button>
  );
  return (
    <>
      {MARKS.filter((as) => mentions.some((one) => one.noise?.kind !== as)).map((as) => button({ as }, ICONS[as], t(`noise.${as}`)))}
      <Menu
        className="act"
        align="start"
        trigger={
          <>
            <Icon name="mute" size={16} />
            <span data-mute>{t('noise.mute')}</span>
            <Icon name="chevron" size={14} />
          </>
        }
      >
        <p className="menu-label">{t('noise.mute-label')}</p>
        {MUTE_KINDS.filter((kind) => kind !== 'site' || mentions.some((one) => siteOf(one.url))).map((kind) => (
          <MenuItem key={kind} onClick={() => say(mentions, { as: MUTED_AS, mute: kind })}>
            <span>
              {t(`mute.${kind}`)}
              <Named kind={kind} mentions={mentions} />
            </span>
          </MenuItem>
        ))}
      </Menu>
      {mentions.some((one) => isNoise(one.noise)) && button(TAKEN_BACK, 'check', t('noise.none'))}
    </>
  );
}

/** Who or what it is, where it is one. */
function Named({ kind, mentions }: { kind: MuteKind; mentions: readonly Mention[] }) {
  const [only, ...others] = mentions;
  const name = !only || others.length > 0 ? undefined : kind === 'author' ? authorOf(only) : kind === 'site' ? siteOf(only.url) : undefined;
  return name === undefined ? null : (
    <span className="check-hint">
      <bdi>{name}</bdi>
    </span>
  );
}
