package io.earful.collector.privacy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that say that what follows is a secret. */
final class SecretNames {

  private static final String HEADER = "authorization";

  /** What follows one of these is a password, whatever it looks like. */
  private static final List<String> PASSWORDS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          HEADER,
          "passwort",
          "kennwort",
          "pwd",
          "пароль",
          "паролем",
          "пароля",
          "парола",
          "contraseña",
          "mot de passe",
          "palavra-passe",
          "wachtwoord",
          "lösenord",
          "hasło",
          "heslo",
          "jelszó",
          "parolă",
          "şifre",
          "şifrem",
          "parola",
          "密码",
          "密碼",
          "口令",
          "パスワード",
          "비밀번호",
          "كلمة المرور",
          "كلمة السر",
          "סיסמה");

  /** What follows one of these may be a key, if it looks like one. */
  private static final List<String> KEYS =
      List.of(
          "token",
          "secret",
          "api_key",
          "api-key",
          "apikey",
          "api key",
          "access_key",
          "access key",
          "accesskey",
          "accountkey",
          "secret_key",
          "secret key",
          "secretkey",
          "private_key",
          "privatekey",
          "client_secret",
          "auth_key",
          "credential",
          "credentials",
          "токен",
          "ключ api",
          "api-ключ",
          "sharedaccesskey",
          "senha",
          "passcode");

  /** How sure it is that a secret follows. */
  enum Promise {
    NONE,
    KEY,
    PASSWORD
  }

  /** All names by their last letter, which tells most words from names at once. */
  private static final Map<Character, List<Name>> BY_LAST =
      Stream.concat(
              PASSWORDS.stream().map(word -> new Name(word, Promise.PASSWORD)),
              KEYS.stream().map(word -> new Name(word, Promise.KEY)))
          .collect(Collectors.groupingBy(name -> name.word.charAt(name.word.length() - 1)));

  private record Name(String word, Promise promise) {

    boolean endsAt(String text, int end) {
      int begin = end - word.length();
      return begin >= 0 && text.regionMatches(true, begin, word, 0, word.length());
    }
  }

  private SecretNames() {}

  /** What the name that ends here promises of what is assigned to it. */
  static Promise promise(String text, int end) {
    char last = Character.toLowerCase(Chars.before(text, end));
    for (Name name : BY_LAST.getOrDefault(last, List.of())) {
      if (name.endsAt(text, end)) {
        return name.promise;
      }
    }
    return Promise.NONE;
  }

  /** Whether the name that ends here is a header's, which says how its value is to be used. */
  static boolean isHeader(String text, int end) {
    return new Name(HEADER, Promise.PASSWORD).endsAt(text, end);
  }
}
