package io.earful.collector.connector.manual;

/** What a person fills in. */
final class EntrySchema {

  static final String JSON =
      """
      {"type":"object","required":["how","at","text"],"additionalProperties":false,"properties":{
       "how":{"enum":["call","visit","letter","other"],"title":"How it was said"},
       "at":{"anyOf":[{"type":"string","format":"date-time"},{"type":"string","format":"date"}],"title":"When: a time with its offset, or a day"},
       "minutes":{"type":"integer","minimum":0,"maximum":1440,"title":"How long it took, in minutes"},
       "startedBy":{"enum":["them","us"],"title":"Who called, came or wrote first"},
       "name":{"type":"string","maxLength":200,"title":"Who: a name"},
       "customer":{"type":"string","maxLength":100,"title":"Who: your number of the customer"},
       "email":{"type":"string","maxLength":254,"pattern":"^\\\\s*[^\\\\s@]+@[^\\\\s@]+\\\\s*$","title":"Who: a mail address, to recognise them again; it is not kept"},
       "phone":{"type":"string","maxLength":40,"pattern":"^[+0-9 ()./-]*[0-9][+0-9 ()./-]*$","title":"Who: a telephone number with its country code, to recognise them again; it is not kept"},
       "author":{"type":"string","format":"author-id","pattern":"^manual:-:[0-9a-f]{64}$","title":"Who: the author's id of an earlier entry, in place of an address or number that is not kept"},
       "title":{"type":"string","maxLength":300,"title":"In a few words"},
       "text":{"type":"string","minLength":1,"maxLength":16384,"pattern":"\\\\S","title":"What was said, in their words if you can"},
       "lang":{"type":"string","format":"language","maxLength":35,"pattern":"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$","title":"Language, such as uk; found out unless it is said"},
       "stars":{"type":"integer","minimum":1,"maximum":5,"title":"Stars, when they gave any"},
       "about":{"type":"string","format":"mention-key","maxLength":1024,"pattern":"^[a-z][a-z0-9]*:[^:\\\\p{Cc}\\\\p{Cs}]+:[^\\\\p{Cc}\\\\p{Cs}]+$","title":"Key of the mention that this goes on from"}}}\
      """;

  private EntrySchema() {}
}
