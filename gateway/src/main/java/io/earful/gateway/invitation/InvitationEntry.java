package io.earful.gateway.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation just made.
 *
 * @param invitationUrl the link to pass on, where no mail server is set; it is shown here and never
 *     again
 * @param invitationSent whether the link is on its way by mail
 * @param expiresAt when it ends
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InvitationEntry(@Nullable String invitationUrl, boolean invitationSent, Instant expiresAt) {}
