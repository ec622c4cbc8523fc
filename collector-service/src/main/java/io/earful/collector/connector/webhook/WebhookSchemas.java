package io.earful.collector.connector.webhook;

import java.util.stream.Collectors;

/** What a source of the channel is told. */
final class WebhookSchemas {

  private static final String PATHS =
      Mapping.FIELDS.stream()
          .map(
              name ->
                  "\"%s\":{\"type\":\"string\",\"format\":\"json-path\",\"maxLength\":500}"
                      .formatted(name))
          .collect(Collectors.joining(","));

  private static final String CONSTANTS =
      Mapping.FIELDS.stream()
          .map(name -> "\"%s\":{\"type\":\"string\",\"maxLength\":500}".formatted(name))
          .collect(Collectors.joining(","));

  /** Headers of this beginning never come through the door. */
  private static final String HEADER =
      """
      {"type":"string","title":"Header","maxLength":100,
       "pattern":"^(?![Xx]-[Ff]orwarded-|[Xx]-[Ee]arful-|[Ee]arful-|[Cc]ookie$|[Ff]orwarded$)[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
       "description":"header in which the signature or the token stands"}\
      """;

  static final String SETTINGS =
      """
      {"type":"object","additionalProperties":false,"properties":{
        "signature":{"type":"object","title":"Signature","additionalProperties":false,
          "description":"how the sender shows that a request is its own; Standard Webhooks when it is left out",
          "required":["scheme"],
          "properties":{
            "scheme":{"enum":["standard","hmac","token"],"title":"Scheme",
              "description":"standard: Standard Webhooks; hmac: an HMAC of the body; token: the secret itself, over TLS only"},
            "header":HEADER,
            "algorithm":{"enum":["sha256","sha512","sha1"],"title":"Algorithm",
              "description":"of an HMAC; sha1 only for senders that know nothing else"},
            "encoding":{"enum":["hex","base64"],"title":"Encoding","description":"of an HMAC"},
            "prefix":{"type":"string","maxLength":50,"title":"Prefix",
              "description":"what stands before the signature or the token, such as sha256="}}},
        "mapping":{"type":"object","title":"Mapping","additionalProperties":false,
          "description":"where the fields stand in the sender's own JSON or form; without it the plain form of the ingest API is expected",
          "properties":{
            "items":{"type":"string","format":"json-paths","maxLength":500,
              "description":"where the items stand, such as $.events[*]; the body itself when it is left out"},
            PATHS,
            "constants":{"type":"object","additionalProperties":false,"properties":{CONSTANTS}},
            "ext":{"type":"array","maxItems":50,"items":{"type":"object","additionalProperties":false,
              "required":["name","path"],
              "properties":{"name":{"type":"string","minLength":1,"maxLength":100},
                            "path":{"type":"string","format":"json-path","maxLength":500}}}},
            "ratingType":{"enum":["stars","nps","csat","ces","thumbs","score10","recommend"]},
            "ratingScale":{"type":"object","additionalProperties":false,
              "properties":{"min":{"type":"number"},"max":{"type":"number"}}},
            "timezone":{"type":"string","format":"time-zone","description":"of times that name none; UTC when it is left out"}}}}}\
      """
          .replace("HEADER", HEADER)
          .replace("PATHS", PATHS)
          .replace("CONSTANTS", CONSTANTS);

  private static final String SECRET =
      """
      {"type":"string","writeOnly":true,"maxLength":512,
       "pattern":"^(whsec_([A-Za-z0-9+/]{4}){6,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?|(?!whsec_).{16,})$",
       "description":"whsec_ and base64 of at least 18 bytes, or at least 16 characters"}\
      """;

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"required":["secret"],
       "properties":{"secret":SECRET,"previousSecret":SECRET}}\
      """
          .replace("SECRET", SECRET);

  private WebhookSchemas() {}
}
