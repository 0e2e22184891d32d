package clinic.alcove.signin;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.refusal.Traces;
import clinic.alcove.settings.SingleSignOnSettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said to the provider directly, server to server: its configuration (OpenID Connect
 * Discovery 1.0 §4, asked again each hour), its keys, and the code for a token. Each call waits
 * five seconds at most and follows no redirect.
 */
final class OpenIdExchange {
  private static final Logger LOG = System.getLogger(OpenIdExchange.class.getName());
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int PATIENCE_MS = 5_000;
  private static final int MAX_KEYS_BYTES = 256 * 1024;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final SingleSignOnSettings settings;
  private final URI returnAddress;
  private final Clock clock;
  private volatile @Nullable Known latest;

  OpenIdExchange(SingleSignOnSettings settings, URI returnAddress, Clock clock) {
    this.settings = settings;
    this.returnAddress = returnAddress;
    this.clock = clock;
  }

  /** A provider's configuration, and its keys, which are fetched when first needed. */
  record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant since) {}

  /** The provider as it was seen within the last hour. Refuses {@code UNAVAILABLE}. */
  Known known() {
    @Nullable Known known = latest;
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.since().plus(FRESH))) {
      return known;
    }
    try {
      // Refuses a configuration that names another issuer.
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), OpenIdExchange::bound);
      requireSafe(metadata.getAuthorizationEndpointURI());
      requireSafe(metadata.getTokenEndpointURI());
      requireSafe(metadata.getJWKSetURI());
      Known fresh = new Known(metadata, keys(metadata), now);
      latest = fresh;
      return fresh;
    } catch (GeneralException | IOException | IllegalArgumentException e) {
      throw unreachable(e);
    }
  }

  /** The id token for this code. Refuses {@code WRONG_CREDENTIALS} when the provider does. */
  JWT redeem(Known known, AuthorizationCode code, String verifier) {
    HTTPRequest request =
        new TokenRequest.Builder(
                known.metadata().getTokenEndpointURI(),
                authentication(known.metadata().getTokenEndpointAuthMethods()),
                new AuthorizationCodeGrant(code, returnAddress, new CodeVerifier(verifier)))
            .build()
            .toHTTPRequest();
    bound(request);
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (response.indicatesSuccess()) {
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens().getIDToken();
      }
      String why = String.valueOf(response.toErrorResponse().getErrorObject().getCode());
      // A wrong client secret is the operator's to mend; a used code is the visitor's lie.
      LOG.log(Level.WARNING, "the sign-in provider gave no token: {0}", why);
      throw new RefusedException(
          why.equals("invalid_client") ? Refusal.UNAVAILABLE : Refusal.WRONG_CREDENTIALS);
    } catch (IOException | ParseException e) {
      throw unreachable(e);
    }
  }

  /** Once, here, where it is handled; without the messages, which may quote a token. */
  static RefusedException unreachable(Exception e) {
    LOG.log(
        Level.WARNING, () -> "the sign-in provider cannot be asked: " + Traces.withoutMessages(e));
    return new RefusedException(Refusal.UNAVAILABLE);
  }

  private ClientAuthentication authentication(@Nullable List<ClientAuthenticationMethod> offered) {
    ClientID id = new ClientID(settings.clientId());
    Secret secret = settings.clientSecret().use(Secret::new);
    boolean basic =
        offered == null || offered.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret);
  }

  private static JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws IOException {
    return JWKSourceBuilder.<SecurityContext>create(
            metadata.getJWKSetURI().toURL(),
            new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, MAX_KEYS_BYTES))
        .build();
  }

  private static void bound(HTTPRequest request) {
    request.setConnectTimeout(PATIENCE_MS);
    request.setReadTimeout(PATIENCE_MS);
    request.setFollowRedirects(false);
  }

  private static void requireSafe(@Nullable URI endpoint) {
    boolean safe =
        endpoint != null
            && ("https".equals(endpoint.getScheme())
                || ("http".equals(endpoint.getScheme()) && LOOPBACK.contains(endpoint.getHost())));
    if (!safe) {
      throw new IllegalArgumentException("the provider names an endpoint without TLS");
    }
  }
}
