package io.earful.collector.privacy;

import java.util.List;

/**
 * A kind of key that can be told by how it begins.
 *
 * @param prefix how it begins
 * @param alphabet what the rest is made of, beside letters and digits
 * @param shortest fewest characters of the rest
 * @param longest most characters of the rest; one more and it is something else
 */
record TokenForm(String prefix, String alphabet, int shortest, int longest) {

  private static final String NONE = "";
  private static final String DASHED = "-_";
  private static final int ANY = 400;

  static final List<TokenForm> ALL =
      List.of(
          new TokenForm("earful_", DASHED, 20, ANY),
          new TokenForm("AKIA", NONE, 16, 16), // Amazon Web Services
          new TokenForm("ASIA", NONE, 16, 16),
          new TokenForm("ghp_", NONE, 30, ANY), // GitHub
          new TokenForm("gho_", NONE, 30, ANY),
          new TokenForm("ghu_", NONE, 30, ANY),
          new TokenForm("ghs_", NONE, 30, ANY),
          new TokenForm("ghr_", NONE, 30, ANY),
          new TokenForm("github_pat_", "_", 22, ANY),
          new TokenForm("glpat-", DASHED + ".", 20, ANY), // GitLab
          new TokenForm("gldt-", DASHED, 20, ANY),
          new TokenForm("glrt-", DASHED + ".", 20, ANY),
          new TokenForm("glptt-", DASHED, 20, ANY),
          new TokenForm("glcbt-", DASHED, 20, ANY),
          new TokenForm("xoxb-", "-", 10, ANY), // Slack
          new TokenForm("xoxp-", "-", 10, ANY),
          new TokenForm("xoxa-", "-", 10, ANY),
          new TokenForm("xoxe-", "-", 10, ANY),
          new TokenForm("xoxr-", "-", 10, ANY),
          new TokenForm("xoxs-", "-", 10, ANY),
          new TokenForm("xapp-", "-", 10, ANY),
          new TokenForm("hooks.slack.com/services/", "/", 20, ANY),
          new TokenForm("sk_live_", NONE, 10, ANY), // Stripe
          new TokenForm("sk_test_", NONE, 10, ANY),
          new TokenForm("rk_live_", NONE, 10, ANY),
          new TokenForm("rk_test_", NONE, 10, ANY),
          new TokenForm("whsec_", "+/=", 20, ANY),
          new TokenForm("AIza", DASHED, 35, 35), // Google
          new TokenForm("GOCSPX-", DASHED, 20, ANY),
          new TokenForm("ya29.", DASHED + ".", 20, ANY),
          new TokenForm("sk-", DASHED, 20, ANY), // OpenAI, Anthropic and those like them
          new TokenForm("hf_", NONE, 30, ANY),
          new TokenForm("SG.", DASHED + ".", 40, ANY), // SendGrid
          new TokenForm("key-", NONE, 32, 32), // Mailgun
          new TokenForm("npm_", NONE, 36, 36),
          new TokenForm("pypi-", DASHED, 50, ANY),
          new TokenForm("dop_v1_", NONE, 64, 64), // DigitalOcean
          new TokenForm("shpat_", NONE, 32, 32), // Shopify
          new TokenForm("shpss_", NONE, 32, 32),
          new TokenForm("discord.com/api/webhooks/", DASHED + "/", 40, ANY),
          new TokenForm("AGE-SECRET-KEY-1", NONE, 50, ANY));

  boolean has(char c) {
    return Chars.isWord(c) || alphabet.indexOf(c) >= 0;
  }
}
