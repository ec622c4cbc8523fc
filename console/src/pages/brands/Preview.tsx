import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { BrandExample, BrandPreview } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { FoundText } from '../../mention/FoundText';
import { MentionMeta } from '../../mention/MentionMeta';
import { useChannels } from '../mentions/useNames';
import type { Days } from './days';

interface Props {
  found: BrandPreview;
  days: Days;
  /** The query was changed since it was tried. */
  stale: boolean;
}

/** How much a query finds, where, and the newest of it. */
export function Preview({ found, days, stale }: Props) {
  const { t, fmt } = useI18n();
  const id = useId();
  const channels = useChannels();
  return (
    <section className="preview" aria-labelledby={id}>
      <h3 id={id} className="preview-count">
        <span role="status">{t(found.complete ? 'preview.found' : 'preview.found-more', { count: found.matched })}</span>
        <span className="soft"> · {t('preview.days', { count: days })}</span>
      </h3>
      {stale && <p className="soft">{t('preview.stale')}</p>}
      {!found.complete && <p className="soft">{t(found.stoppedBy === 'time' ? 'preview.by-time' : 'preview.by-count')}</p>}
      {found.matched > 0 && (
        <dl className="preview-parts">
          <div>
            <dt>{t('filter.channel')}</dt>
            <dd className="chips">
              {found.channels.map((part) => (
                <span key={part.id} className="chip">
                  <bdi>{channels.nameOf(part.id)}</bdi> {fmt.number(part.matched)}
                </span>
              ))}
            </dd>
          </div>
          <div>
            <dt>{t('filter.language')}</dt>
            <dd className="chips">
              {found.languages.map((part) => (
                <span key={part.id} className="chip">
                  {fmt.languageName(part.id)} {fmt.number(part.matched)}
                </span>
              ))}
            </dd>
          </div>
        </dl>
      )}
      {found.examples.length > 0 && (
        // scrolls by itself, so that the form stays near: keys need a way in
        <div className="preview-examples" role="region" aria-label={t('preview.examples')} tabIndex={0}>
          <ol>
            {found.examples.map((example) => (
              <Example key={example.id} example={example} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function Example({ example }: { example: BrandExample }) {
  const { t } = useI18n();
  return (
    <li className="preview-example">
      <div className="mention-head">
        <MentionMeta mention={example} />
        <Link to="/mentions/$id" params={{ id: example.id }} className="mention-link">
          {t('mention.details')}
        </Link>
      </div>
      {example.title && <FoundText className="mention-title" text={example.title} language={example.language} places={example.titlePlaces} />}
      <FoundText className="mention-text" text={example.text} language={example.language} places={example.places} />
    </li>
  );
}
