package io.earful.gateway.oidc;

/** Why somebody did not get in; the console has words for each code. */
final class SignInFailure extends RuntimeException {

  /** What went wrong, as far as it may be told to whoever tries. */
  enum Code {
    /** The provider does not answer, or not as a provider does. */
    UNAVAILABLE("oidc-unavailable"),
    /** The person, or the provider's rules, said no. */
    DENIED("oidc-denied"),
    /** Begun too long ago, in another browser, or ended already. */
    EXPIRED("oidc-expired"),
    /** What came back does not prove who it is. */
    REFUSED("oidc-refused"),
    /** Nobody invited this address. */
    NOT_INVITED("oidc-not-invited"),
    /** The provider does not vouch for the address. */
    EMAIL_UNVERIFIED("oidc-email-unverified"),
    /** The account here belongs to another account there. */
    OTHER_ACCOUNT("oidc-other-account"),
    /** The account here is disabled. */
    DISABLED("oidc-disabled");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final Code code;

  /**
   * @param message for the log; holds no token, code or address of a person
   */
  SignInFailure(Code code, String message) {
    super(message);
    this.code = code;
  }

  SignInFailure(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  Code code() {
    return code;
  }
}
