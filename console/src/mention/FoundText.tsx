import { piecesOf, type Span } from '../text/spans';

interface Props {
  text: string;
  language: string;
  places: readonly Span[];
  className: string;
}

/** What somebody wrote, as text, with what a query found in it. */
export function FoundText({ text, language, places, className }: Props) {
  return (
    <p className={className} lang={language} dir="auto">
      {piecesOf(text, places).map((piece, index) =>
        piece.span ? (
          <mark key={index} className="found">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
