package io.earful.provider;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** One client, and a few people with the password {@code password}. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

  private static final String CLIENT = "earful";
  private static final String SECRET = "a secret: with % and +";

  /** Its port may be any, since it is on this machine (RFC 8252, 7.3). */
  private static final String REDIRECT = "http://127.0.0.1/api/v1/auth/oidc/callback";

  private static final Map<String, Map<String, Object>> PEOPLE =
      Map.of(
          "ada", person("Ada Lovelace", "ada@example.org", true, "staff", "earful-admins"),
          "bob", person("Bob", "bob@example.org", true, "staff"),
          "eve", person("Eve", "ada@example.org", false),
          "mallory", person("Mallory", "mallory@example.org", true));

  private static Map<String, Object> person(
      String name, String email, boolean verified, String... groups) {
    return Map.of(
        "name", name, "email", email, "email_verified", verified, "groups", List.of(groups));
  }

  @Bean
  SecurityFilterChain filterChain(HttpSecurity http) throws Exception {
    http.oauth2AuthorizationServer(
            server ->
                server.oidc(
                    oidc ->
                        oidc.userInfoEndpoint(
                            info ->
                                info.userInfoMapper(
                                    context ->
                                        userInfo(context.getAuthorization().getPrincipalName())))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(Customizer.withDefaults());
    return http.build();
  }

  private static OidcUserInfo userInfo(String name) {
    return OidcUserInfo.builder()
        .subject(name)
        .claims(claims -> claims.putAll(PEOPLE.getOrDefault(name, Map.of())))
        .build();
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(
        RegisteredClient.withId(UUID.randomUUID().toString())
            .clientId(CLIENT)
            .clientSecret("{noop}" + SECRET)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(REDIRECT)
            .scope("openid")
            .scope("profile")
            .scope("email")
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .build())
            .build());
  }

  @Bean
  InMemoryUserDetailsManager people() {
    return new InMemoryUserDetailsManager(
        PEOPLE.keySet().stream().map(ProviderConfiguration::user).toArray(UserDetails[]::new));
  }

  private static UserDetails user(String name) {
    return User.withUsername(name).password("{noop}password").roles("PERSON").build();
  }
}
