package io.earful.gateway.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.earful.gateway.administration.UserEntry;
import org.jspecify.annotations.Nullable;

/**
 * A user just invited.
 *
 * @param user the user
 * @param invitationUrl the link to pass on, where no mail server is set; it is shown here and never
 *     again
 * @param invitationSent whether the link is on its way by mail
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InvitedUser(
    @JsonUnwrapped UserEntry user, @Nullable String invitationUrl, boolean invitationSent) {}
