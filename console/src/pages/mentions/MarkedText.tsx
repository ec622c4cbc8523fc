import { useI18n } from '../../i18n/I18nProvider';
import { signed } from '../../mention/signed';
import { piecesOf } from '../../text/spans';

interface Evidence {
  start: number;
  end: number;
  weight: number;
}

interface Props {
  text: string;
  language: string;
  evidence: readonly Evidence[];
}

/**
 * The text with the words that decided. The marks are for the eye; below they stand as a list with
 * their weights, for everybody.
 */
export function MarkedText({ text, language, evidence }: Props) {
  const { t, fmt } = useI18n();
  const pieces = piecesOf(text, evidence);
  const decided = pieces
    .flatMap((piece) => (piece.span ? [{ ...piece.span, words: piece.text }] : []))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return (
    <>
      <p className="opened-text" lang={language} dir="auto">
        {pieces.map((piece, index) =>
          piece.span ? (
            <mark key={index} className={`evidence evidence-${sideOf(piece.span.weight)}`} title={signed(fmt, piece.span.weight)}>
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
      {decided.length > 0 && (
        <div className="decided">
          <h3 className="opened-title">{t('mention.evidence')}</h3>
          <ul>
            {decided.map((one) => (
              <li key={`${one.start} ${one.end}`} className={`chip evidence-${sideOf(one.weight)}`}>
                <bdi lang={language}>{one.words}</bdi> <span className="weight">{signed(fmt, one.weight)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function sideOf(weight: number): 'negative' | 'positive' {
  return weight < 0 ? 'negative' : 'positive';
}
