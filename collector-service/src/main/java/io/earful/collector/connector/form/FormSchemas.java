package io.earful.collector.connector.form;

import java.util.stream.Collectors;

/** What a source of the channel is told. */
final class FormSchemas {

  private static final String WORDS =
      FormTexts.OWN.stream()
          .map(name -> "\"%s\":{\"type\":\"string\",\"maxLength\":500}".formatted(name))
          .collect(Collectors.joining(","));

  private static final String LANGUAGES =
      FormTexts.LANGUAGES.stream()
          .map(
              language ->
                  "\"%s\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{%s}}"
                      .formatted(language, WORDS))
          .collect(Collectors.joining(","));

  private static final String LANGUAGE_NAMES =
      FormTexts.LANGUAGES.stream()
          .map(language -> "\"" + language + "\"")
          .collect(Collectors.joining(","));

  /** An origin as browsers write it: no path, and no port that goes without saying. */
  static final String SETTINGS =
      """
      {"type":"object","additionalProperties":false,"properties":{
        "origins":{"type":"array","title":"Sites","maxItems":50,"uniqueItems":true,
          "description":"addresses of the sites whose pages may hold the form, such as https://shop.example; without any there is the form's own page alone",
          "items":{"type":"string","maxLength":253,
            "pattern":"^https?://(\\\\[[0-9a-fA-F:.]+\\\\]|[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*)(:[1-9][0-9]{0,4})?$"}},
        "rating":{"enum":["stars","score10","nps","none"],"title":"Rating",
          "description":"stars: 1 to 5; score10: 0 to 10; nps: 0 to 10, would you recommend us; stars when it is left out"},
        "fields":{"type":"array","title":"Fields","uniqueItems":true,"items":{"enum":["name","email"]},
          "description":"what visitors may say of themselves; both when it is left out"},
        "visibility":{"enum":["private","public"],"title":"Visibility",
          "description":"of what visitors say; private when it is left out"},
        "minimumSeconds":{"type":"integer","minimum":0,"maximum":60,"title":"Shortest time",
          "description":"what is sent sooner after the form was shown is a program's; 0 where forms of your own send here; 3 when it is left out"},
        "language":{"enum":[LANGUAGE_NAMES],"title":"Language",
          "description":"for visitors whose languages there are not; en when it is left out"},
        "privacyUrl":{"type":"string","maxLength":2000,"pattern":"^https?://[^\\\\s\\"'<>]+$","title":"Privacy page",
          "description":"shown below the form"},
        "texts":{"type":"object","title":"Texts","additionalProperties":false,
          "description":"your own words in place of ours, by language","properties":{LANGUAGES}}}}\
      """
          .replace("LANGUAGE_NAMES", LANGUAGE_NAMES)
          .replace("LANGUAGES", LANGUAGES);

  private FormSchemas() {}
}
