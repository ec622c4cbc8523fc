package io.earful.gateway.reset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.earful.gateway.key.KeySecret;
import io.earful.gateway.user.Emails;
import io.github.bucket4j.Bucket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * How often somebody is asked about: three mails an hour to one account, so that nobody's mailbox
 * is filled, and thirty requests an hour from one address. It is counted for what was typed,
 * account or not, and by each gateway on its own.
 */
@Component
final class ResetThrottle {

  private static final int PER_ACCOUNT = 3;
  private static final int PER_ADDRESS = 30;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST = 100_000;

  /** By hash, so that a heap dump lists no addresses. */
  private final Cache<ByteBuffer, Bucket> accounts = buckets();

  private final Cache<String, Bucket> addresses = buckets();

  private static <K> Cache<K, Bucket> buckets() {
    return Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW).build();
  }

  /** Whether this one still counts. */
  boolean admits(ServerHttpRequest request, String email) {
    ByteBuffer account = ByteBuffer.wrap(KeySecret.hash(Emails.key(email)));
    return bucket(addresses, address(request), PER_ADDRESS).tryConsume(1)
        && bucket(accounts, account, PER_ACCOUNT).tryConsume(1);
  }

  private static <K> Bucket bucket(Cache<K, Bucket> buckets, K key, int capacity) {
    return Objects.requireNonNull(
        buckets.get(
            key,
            unknown ->
                Bucket.builder()
                    .addLimit(
                        bandwidth -> bandwidth.capacity(capacity).refillGreedy(capacity, WINDOW))
                    .build()));
  }

  private static String address(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    return remote == null ? "unknown" : remote.getAddress().getHostAddress();
  }
}
