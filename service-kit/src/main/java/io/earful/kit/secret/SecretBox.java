package io.earful.kit.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what the database may hold but its readers may not see: AES-256-GCM, a random 96-bit
 * nonce, and the place of the value as additional data, so that a value moved to another row or
 * column does not open. It seals under the ring's current key and opens under every key of it.
 *
 * <p>Text form: {@code v1.<key id>.<nonce>.<ciphertext and tag>}, base64url. Form of bytes: the
 * byte 2, the key's id (4), the nonce (12), ciphertext and tag.
 */
public final class SecretBox {

  private static final String VERSION = "v1";
  private static final byte BYTES_VERSION = 2;
  private static final int HEADER = 1 + BoxKey.ID_BYTES;
  private static final Base64.Encoder ENCODE = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODE = Base64.getUrlDecoder();

  private final SecureRandom random = new SecureRandom();
  private final List<BoxKey> keys;

  public SecretBox(KeyRing ring) {
    this.keys = ring.keys().stream().map(BoxKey::new).toList();
  }

  /** A box with one key. */
  public SecretBox(MasterKey master) {
    this(new KeyRing(List.of(master)));
  }

  private BoxKey current() {
    return keys.get(0);
  }

  /** Id of the key that is sealed under. */
  public String currentId() {
    return current().idText();
  }

  /** What every text that is sealed under the current key begins with. */
  public String currentPrefix() {
    return VERSION + "." + current().idText() + ".";
  }

  /** What all bytes that are sealed under the current key begin with. */
  public byte[] currentHeader() {
    return header(current());
  }

  private static byte[] header(BoxKey key) {
    byte[] header = new byte[HEADER];
    header[0] = BYTES_VERSION;
    System.arraycopy(key.id(), 0, header, 1, BoxKey.ID_BYTES);
    return header;
  }

  /**
   * @param place where the value is kept, {@code table|row|column}; the same is needed to open it
   */
  public String seal(String place, String value) {
    byte[] nonce = nonce();
    byte[] sealed = current().encrypt(place, nonce, value.getBytes(StandardCharsets.UTF_8));
    return currentPrefix() + ENCODE.encodeToString(nonce) + "." + ENCODE.encodeToString(sealed);
  }

  /**
   * @throws IllegalStateException when the value was sealed for another place or with another key,
   *     or was altered
   */
  public String open(String place, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals(VERSION)) {
      throw new IllegalStateException("the secret at " + place + " has an unknown form");
    }
    BoxKey key =
        keys.stream()
            .filter(known -> known.idText().equals(parts[1]))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the secret at %s was sealed with key %s, this installation has %s"
                            .formatted(place, parts[1], ids())));
    byte[] plain = key.decrypt(place, DECODE.decode(parts[2]), DECODE.decode(parts[3]), 0);
    if (plain == null) {
      throw closed(place);
    }
    return new String(plain, StandardCharsets.UTF_8);
  }

  private List<String> ids() {
    return keys.stream().map(BoxKey::idText).toList();
  }

  /** The same for bytes. */
  public byte[] sealBytes(String place, byte[] value) {
    byte[] nonce = nonce();
    byte[] sealed = current().encrypt(place, nonce, value);
    byte[] out = Arrays.copyOf(currentHeader(), HEADER + nonce.length + sealed.length);
    System.arraycopy(nonce, 0, out, HEADER, nonce.length);
    System.arraycopy(sealed, 0, out, HEADER + nonce.length, sealed.length);
    return out;
  }

  /**
   * @throws IllegalStateException as {@link #open}
   */
  public byte[] openBytes(String place, byte[] sealed) {
    for (BoxKey key : keys) {
      byte[] header = header(key);
      if (Arrays.equals(sealed, 0, Math.min(HEADER, sealed.length), header, 0, HEADER)) {
        byte[] plain = decrypt(key, place, sealed, HEADER);
        if (plain != null) {
          return plain;
        }
      }
    }
    return openFirstForm(place, sealed);
  }

  /** Bytes of the first form say nothing of their key: the nonce comes first. */
  private byte[] openFirstForm(String place, byte[] sealed) {
    for (BoxKey key : keys) {
      byte[] plain = decrypt(key, place, sealed, 0);
      if (plain != null) {
        return plain;
      }
    }
    throw closed(place);
  }

  private static byte @Nullable [] decrypt(BoxKey key, String place, byte[] sealed, int from) {
    int start = from + BoxKey.NONCE_BYTES;
    return sealed.length < start
        ? null
        : key.decrypt(place, Arrays.copyOfRange(sealed, from, start), sealed, start);
  }

  private byte[] nonce() {
    byte[] nonce = new byte[BoxKey.NONCE_BYTES];
    random.nextBytes(nonce);
    return nonce;
  }

  private static IllegalStateException closed(String place) {
    return new IllegalStateException(
        "the secret at " + place + " does not open: wrong key, wrong place, cut off or altered");
  }
}
