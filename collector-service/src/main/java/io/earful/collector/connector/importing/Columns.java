package io.earful.collector.connector.importing;

import io.earful.connector.UpstreamFault;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table holds which field of a mention: as the person says, else by the names
 * that such columns usually have.
 */
final class Columns {

  private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put(
        "text",
        List.of(
            "text",
            "comment",
            "comments",
            "review",
            "reviewtext",
            "reviewbody",
            "body",
            "content",
            "message",
            "feedback",
            "description",
            "answer",
            "verbatim",
            "opentext",
            "текст",
            "отзыв",
            "комментарий",
            "сообщение",
            "відгук",
            "коментар",
            "повідомлення",
            "kommentar",
            "bewertungstext",
            "nachricht",
            "commentaire",
            "avis",
            "texte",
            "comentario",
            "reseña",
            "texto",
            "mensaje",
            "commento",
            "recensione",
            "testo",
            "comentário",
            "mensagem",
            "opinia",
            "komentarz",
            "treść",
            "yorum",
            "mesaj"));
    USUAL.put(
        "title",
        List.of(
            "title",
            "subject",
            "headline",
            "reviewtitle",
            "summary",
            "заголовок",
            "тема",
            "titel",
            "betreff",
            "titre",
            "sujet",
            "título",
            "titulo",
            "asunto",
            "titolo",
            "tytuł",
            "başlık"));
    USUAL.put(
        "publishedAt",
        List.of(
            "publishedat",
            "date",
            "datetime",
            "createdat",
            "created",
            "timestamp",
            "time",
            "published",
            "publisheddate",
            "submittedat",
            "submitdate",
            "submissiondate",
            "reviewdate",
            "reviewsubmitdateandtime",
            "postedat",
            "дата",
            "датаивремя",
            "время",
            "датапублікації",
            "датастворення",
            "час",
            "datum",
            "zeitpunkt",
            "erstelltam",
            "fecha",
            "data",
            "tarih",
            "horodateur",
            "отметкавремени",
            "позначкачасу"));
    USUAL.put(
        "rating",
        List.of(
            "rating",
            "score",
            "stars",
            "starrating",
            "nps",
            "npsscore",
            "csat",
            "grade",
            "mark",
            "оценка",
            "рейтинг",
            "балл",
            "звезды",
            "оцінка",
            "бал",
            "bewertung",
            "sterne",
            "note",
            "étoiles",
            "calificación",
            "puntuación",
            "estrellas",
            "valutazione",
            "voto",
            "avaliação",
            "nota",
            "ocena",
            "puan"));
    USUAL.put(
        "nativeId",
        List.of(
            "nativeid",
            "id",
            "reviewid",
            "commentid",
            "responseid",
            "messageid",
            "ticketid",
            "submissionid",
            "externalid",
            "uuid",
            "ид",
            "номер",
            "ідентифікатор",
            "kennung",
            "identifiant",
            "identificador"));
    USUAL.put(
        "author",
        List.of(
            "author",
            "name",
            "username",
            "user",
            "authorname",
            "customer",
            "customername",
            "reviewer",
            "nickname",
            "displayname",
            "fullname",
            "автор",
            "имя",
            "пользователь",
            "клиент",
            "имяклиента",
            "імя",
            "користувач",
            "клієнт",
            "autor",
            "kunde",
            "auteur",
            "nom",
            "client",
            "nombre",
            "cliente",
            "autore",
            "nome",
            "klient",
            "müşteri",
            "yazar"));
    USUAL.put(
        "authorId",
        List.of(
            "authorid",
            "userid",
            "customerid",
            "email",
            "emailaddress",
            "почта",
            "электроннаяпочта",
            "пошта",
            "correo"));
    USUAL.put("authorHandle", List.of("handle", "authorhandle", "login", "логин", "логін"));
    USUAL.put(
        "url",
        List.of("url", "link", "permalink", "reviewlink", "ссылка", "посилання", "lien", "enlace"));
    USUAL.put(
        "lang",
        List.of("lang", "language", "reviewerlanguage", "locale", "язык", "мова", "sprache"));
    USUAL.put("channel", List.of("channel"));
    USUAL.put("kind", List.of("kind"));
    USUAL.put("conversation", List.of("conversation", "thread", "threadid", "conversationid"));
    USUAL.put("parent", List.of("parent", "parentid", "inreplyto", "replyto"));
    USUAL.put("product", List.of("product", "productname", "товар", "продукт", "produkt"));
    USUAL.put("version", List.of("appversionname", "appversion", "version", "версия", "версія"));
  }

  private final List<String> names;
  private final Map<String, Integer> byField;
  private final Map<String, Integer> extra = new LinkedHashMap<>();

  private Columns(List<String> names, Map<String, Integer> byField) {
    this.names = names;
    this.byField = byField;
  }

  /** Fields that a header names in the usual ways, with the places of their columns. */
  static Map<String, Integer> known(List<String> header) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      places.putIfAbsent(plain(header.get(i)), i);
    }
    Map<String, Integer> known = new LinkedHashMap<>();
    USUAL.forEach(
        (field, usual) ->
            usual.stream()
                .filter(places::containsKey)
                .findFirst()
                .ifPresent(name -> known.put(field, places.get(name))));
    return known;
  }

  /**
   * @param names of the columns
   * @throws UpstreamFault when a column is missing that reading needs, or that the person named
   */
  static Columns of(List<String> names, Mapping mapping) {
    Map<String, Integer> byField = mapping.header() ? known(names) : new LinkedHashMap<>();
    mapping.columns().forEach((field, name) -> byField.put(field, place(names, field, name)));
    mapping.constants().keySet().forEach(byField::remove);
    Columns columns = new Columns(names, byField);
    mapping.extra().forEach(name -> columns.extra.put(name, place(names, "ext", name)));
    boolean constantText = mapping.constants().containsKey("text");
    if (!columns.has("text") && !columns.has("rating") && !constantText) {
      throw missing(names, "text", "holds what was said");
    }
    if (!columns.has("publishedAt") && !mapping.constants().containsKey("publishedAt")) {
      throw missing(names, "publishedAt", "says when it was said");
    }
    return columns;
  }

  private static int place(List<String> names, String field, String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name) || plain(names.get(i)).equals(plain(name))) {
        return i;
      }
    }
    throw new UpstreamFault(
        "mapping.%s names the column \"%s\", which the file has not; it has: %s"
            .formatted(field, name, shown(names)));
  }

  private static UpstreamFault missing(List<String> names, String field, String what) {
    return new UpstreamFault(
        "no column is known that %s; name it in mapping.%s. The file has: %s"
            .formatted(what, field, shown(names)));
  }

  private static String shown(List<String> names) {
    String all = String.join(", ", names);
    return all.length() <= 400 ? all : all.substring(0, 400) + " …";
  }

  /** Letters and digits alone, in lower case. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  boolean has(String field) {
    return byField.containsKey(field);
  }

  int count() {
    return names.size();
  }

  /** What a row holds for a field; null when it has no such column, or nothing in it. */
  @Nullable String value(List<String> row, String field) {
    Integer place = byField.get(field);
    return place == null ? null : value(row, place);
  }

  private static @Nullable String value(List<String> row, int place) {
    String value = place < row.size() ? row.get(place).strip() : "";
    return value.isEmpty() ? null : value;
  }

  /** The columns that are kept beside the mention, with what a row holds in them. */
  Map<String, String> extra(List<String> row) {
    Map<String, String> values = new LinkedHashMap<>();
    extra.forEach(
        (name, place) -> {
          String value = value(row, place);
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  /** What the file calls a field's column. */
  String name(String field) {
    Integer place = byField.get(field);
    return place == null ? field : "column \"" + names.get(place) + "\"";
  }
}
