package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.SingleSignOnSettings;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider by OpenID Connect Core 1.0 §3.1: code flow with state, nonce and PKCE (RFC 7636,
 * S256). It is asked to let the person show who they are each time, however lately they did:
 * otherwise whoever sits down at somebody's computer comes in with one click, past our own lock.
 */
public final class OpenIdProvider implements IdentityProvider {
  /** The one address the provider may send browsers back to. */
  public static final String RETURN_PATH = "/api/sso/return";

  private static final Set<String> CALLED_OFF =
      Set.of(OAuth2Error.ACCESS_DENIED.getCode(), "login_required", "interaction_required");
  private static final Set<String> NOT_NOW =
      Set.of(OAuth2Error.SERVER_ERROR.getCode(), OAuth2Error.TEMPORARILY_UNAVAILABLE.getCode());

  private final SingleSignOnSettings settings;
  private final URI returnAddress;
  private final OpenIdExchange exchange;
  private final IdTokenRules rules;

  /** The provider these settings name, and this clinic's address to return to. */
  public OpenIdProvider(SingleSignOnSettings settings, ClinicSettings clinic, Draw draw) {
    this.settings = settings;
    returnAddress = URI.create(clinic.origin() + RETURN_PATH);
    exchange = new OpenIdExchange(settings, returnAddress, draw.clock());
    rules = new IdTokenRules(settings);
  }

  @Override
  public URI departure(SignOnAttempt attempt) {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE),
            Scope.parse(settings.scopes()),
            new ClientID(settings.clientId()),
            returnAddress)
        .endpointURI(exchange.known().metadata().getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .prompt(Prompt.Type.LOGIN)
        .maxAge((int) SignOnAttempt.TTL.toSeconds())
        .build()
        .toURI();
  }

  @Override
  public ProvenIdentity arrival(SignOnAttempt attempt, String query) {
    AuthorizationResponse response = parsed(query);
    if (!same(response.getState(), attempt.state())) {
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    OpenIdExchange.Known known = exchange.known();
    requireIssuer(
        response.getIssuer(), known.metadata().supportsAuthorizationResponseIssuerParam());
    if (!response.indicatesSuccess()) {
      throw new RefusedException(meaning(response));
    }
    return rules.proven(
        exchange.redeem(
            known, response.toSuccessResponse().getAuthorizationCode(), attempt.verifier()),
        known,
        attempt);
  }

  private AuthorizationResponse parsed(String query) {
    try {
      AuthorizationResponse response =
          AuthorizationResponse.parse(URI.create(returnAddress + "?" + query));
      boolean codeless =
          response.indicatesSuccess()
              && response.toSuccessResponse().getAuthorizationCode() == null;
      if (!codeless) {
        return response;
      }
    } catch (ParseException | IllegalArgumentException e) {
      // No answer of a provider: somebody typed it.
    }
    throw new RefusedException(Refusal.WRONG_CREDENTIALS);
  }

  /** RFC 9207 §2.4: an answer meant for another provider's client must not be used here. */
  private void requireIssuer(@Nullable Issuer said, boolean promised) {
    boolean fits = said == null ? !promised : said.getValue().equals(settings.issuer());
    if (!fits) {
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
  }

  private static Refusal meaning(AuthorizationResponse response) {
    String code = response.toErrorResponse().getErrorObject().getCode();
    if (CALLED_OFF.contains(code)) {
      return Refusal.NOT_SIGNED_IN;
    }
    return NOT_NOW.contains(code) ? Refusal.UNAVAILABLE : Refusal.WRONG_CREDENTIALS;
  }

  private static boolean same(@Nullable State said, String drawn) {
    return said != null
        && MessageDigest.isEqual(
            said.getValue().getBytes(StandardCharsets.UTF_8),
            drawn.getBytes(StandardCharsets.UTF_8));
  }

  /** One for the whole server: it remembers the provider's keys. */
  @Dependent
  static class Kept {
    @Produces
    @Singleton
    IdentityProvider provider(SingleSignOnSettings settings, ClinicSettings clinic, Draw draw) {
      return new OpenIdProvider(settings, clinic, draw);
    }
  }
}
