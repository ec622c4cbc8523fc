package io.earful.gateway.page;

import io.earful.gateway.identity.OwnSite;
import io.earful.kit.problem.ForbiddenException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Refuses forms that another site made the reader's browser send. */
@Component
final class OwnForm {

  private final OwnSite site;

  OwnForm(OwnSite site) {
    this.site = site;
  }

  /**
   * @throws ForbiddenException when the form is another site's
   */
  void require(ServerHttpRequest request) {
    if (!site.sent(request)) {
      throw new ForbiddenException(
          "foreign-form",
          "this form was sent by another site; open our own page and send it there");
    }
  }
}
