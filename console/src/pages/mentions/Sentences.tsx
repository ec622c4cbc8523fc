import type { components } from '../../api/api';
import { useI18n } from '../../i18n/I18nProvider';
import { SentimentBadge } from '../../mention/SentimentBadge';
import { signed } from '../../mention/signed';
import { wordsOf } from '../../text/spans';

interface Props {
  text: string;
  language: string;
  sentences: readonly components['schemas']['Sentence'][];
}

/** Each sentence with its own score; of one sentence the whole has said it. */
export function Sentences({ text, language, sentences }: Props) {
  const { t, fmt } = useI18n();
  if (sentences.length < 2) return null;
  return (
    <div className="sentences">
      <h3 className="opened-title">{t('mention.sentences')}</h3>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence.start} className="sentence">
            <SentimentBadge sentiment={sentence} />
            <span className="weight">{signed(fmt, sentence.score)}</span>
            <span lang={language} dir="auto">
              {wordsOf(text, sentence)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
