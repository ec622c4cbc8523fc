package io.earful.collector.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Numbers that card schemes publish for tests, and secrets of our own making. Secrets are put
 * together here, so that no scanner of repositories takes this file for a leak.
 */
public final class Canaries {

  /** By scheme. None of them is anybody's card. */
  public static final Map<String, String> CARDS =
      Map.ofEntries(
          Map.entry("Visa", "4111111111111111"),
          Map.entry("Visa, other", "4012888888881881"),
          Map.entry("Visa, 13 digits", "4222222222222"),
          Map.entry("Visa, 19 digits", "4000000000000000006"),
          Map.entry("Mastercard", "5555555555554444"),
          Map.entry("Mastercard, other", "5105105105105100"),
          Map.entry("Mastercard, series 2", "2223003122003222"),
          Map.entry("American Express", "378282246310005"),
          Map.entry("American Express, other", "371449635398431"),
          Map.entry("Discover", "6011111111111117"),
          Map.entry("Diners Club", "30569309025904"),
          Map.entry("Diners Club, other", "36227206271667"),
          Map.entry("JCB", "3530111333300000"),
          Map.entry("UnionPay", "6200000000000005"),
          Map.entry("Maestro", "6759649826438453"),
          Map.entry("Mir", "2200000000000004"));

  /** What is made of a number's digits. */
  public static final Map<String, UnaryOperator<String>> NOTATIONS = notations();

  /** By kind. */
  public static final Map<String, String> SECRETS =
      Map.ofEntries(
          Map.entry("Earful key", "earful_" + "q3RkYt7Zp0LwXc9VbN2mHs5Gd8Jf4Ta6Ue1Io"),
          Map.entry("AWS key", "AKIA" + "IOSFODNN7EXAMPLE"),
          Map.entry("GitHub", "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"),
          Map.entry("GitHub, fine", "github_pat_" + "11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ012345"),
          Map.entry("GitLab", "glpat-" + "x7Jk2mQ9pL4nR8sT1vWz"),
          Map.entry("Slack", "xoxb-" + "17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy"),
          Map.entry("Stripe", "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"),
          Map.entry("Google", "AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q"),
          Map.entry("OpenAI", "sk-proj-" + "T3BlbkFJ4aZ0kQ8wY2uV6rXcNmPsDfGh"),
          Map.entry("Telegram bot", "110201543:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"),
          Map.entry(
              "JWT",
              "eyJ"
                  + "hbGciOiJIUzI1NiJ9."
                  + "eyJzdWIiOiIxMjM0NTY3ODkwIn0."
                  + "dozjgNryP4J3jVmNHl0w5N"));

  /** A key in PEM form that opens nothing. */
  public static final String PEM =
      "-----BEGIN RSA PRIVATE"
          + " KEY-----\nMIIEow0canary0IBAAKCAQEA\nx0Fq7canaryZ9\n-----END RSA PRIVATE"
          + " KEY-----";

  private Canaries() {}

  private static Map<String, UnaryOperator<String>> notations() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("in one piece", number -> number);
    for (String gap : List.of(" ", "-", ".", "\u00A0", "\u2009", "\u202F", " - ", "\u2013")) {
      all.put("groups with \"" + gap + "\"", number -> grouped(number, gap));
    }
    all.put("each digit apart", number -> String.join(" ", number.split("")));
    all.put("in pairs", number -> String.join(" ", number.split("(?<=\\G..)")));
    all.put("wrapped", number -> grouped(number, " ").replaceFirst("(^.{9}) ", "$1\n"));
    all.put("full-width", number -> inScript(number, 0xFF10));
    all.put("Arabic-Indic", number -> inScript(number, 0x0660));
    all.put("Devanagari", number -> inScript(number, 0x0966));
    all.put("mathematical", number -> inScript(number, 0x1D7CE));
    all.put(
        "with zero-width spaces", number -> String.join("\u200B", number.split("(?<=\\G.{4})")));
    all.put("keycaps", number -> number.replaceAll("(.)", "$1\uFE0F\u20E3"));
    return all;
  }

  private static String grouped(String number, String gap) {
    String groups =
        number.length() == 14 || number.length() == 15 ? "^(.{4})(.{6})" : "(?<=\\G.{4})";
    return number.length() == 14 || number.length() == 15
        ? number.replaceFirst(groups, "$1" + gap + "$2" + gap)
        : String.join(gap, number.split(groups));
  }

  private static String inScript(String number, int zero) {
    StringBuilder out = new StringBuilder();
    number.chars().forEach(digit -> out.appendCodePoint(zero + digit - '0'));
    return out.toString();
  }
}
