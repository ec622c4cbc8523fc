package io.earful.kit.token;

import java.util.regex.Pattern;

/** How ids of brands are written, so that they can be put in lists, addresses and tokens. */
public final class BrandIds {

  /** For people who wrote another. */
  public static final String EXPECTED = "1 to 64 letters, digits, dots, colons, - and _";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private BrandIds() {}

  public static boolean isOne(String id) {
    return FORM.matcher(id).matches();
  }
}
