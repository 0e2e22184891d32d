package clinic.alcove.signin;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.SingleSignOnSettings;
import clinic.alcove.values.Role;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an id token is believed: OpenID Connect Core §3.1.3.7 (issuer, audience, signature by a key
 * of the provider, time, nonce), only these signatures, and shown anew for this attempt.
 */
final class IdTokenRules {
  private static final Logger LOG = System.getLogger(IdTokenRules.class.getName());

  /** Asymmetric ones only: neither {@code none} nor a MAC under a secret that others may know. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** How far the provider's clock may be off. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SingleSignOnSettings settings;

  IdTokenRules(SingleSignOnSettings settings) {
    this.settings = settings;
  }

  /** Refuses {@code WRONG_CREDENTIALS}, or {@code UNAVAILABLE} when keys cannot be fetched. */
  ProvenIdentity proven(@Nullable JWT token, OpenIdExchange.Known known, SignOnAttempt attempt) {
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(settings.issuer()),
            new ClientID(settings.clientId()),
            new JWSVerificationKeySelector<>(SIGNATURES, known.keys()),
            null);
    validator.setMaxClockSkew((int) SKEW.toSeconds());
    try {
      if (token == null) {
        throw new BadJOSEException("no id token");
      }
      IDTokenClaimsSet claims = validator.validate(token, new Nonce(attempt.nonce()));
      if (!meantForUsAlone(claims) || !shownSince(attempt.begun(), claims)) {
        throw new BadJOSEException("not for this sign-in");
      }
      return ProvenIdentity.of(settings.issuer(), claims.getSubject().getValue(), roles(claims));
    } catch (KeySourceException e) {
      throw OpenIdExchange.unreachable(e);
    } catch (BadJOSEException | JOSEException e) {
      LOG.log(Level.WARNING, "an id token is not believed: {0}", e.getClass().getSimpleName());
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
  }

  /**
   * §3.1.3.7 rules 3 to 5: with other audiences or another authorised party in it, others could
   * bring it here. The library looks at the party only when there are several audiences.
   */
  private boolean meantForUsAlone(IDTokenClaimsSet claims) {
    @Nullable AuthorizedParty party = claims.getAuthorizedParty();
    return party == null
        ? claims.getAudience().size() == 1
        : party.getValue().equals(settings.clientId());
  }

  /** {@code auth_time}, which a provider must send when it is asked for {@code max_age}. */
  private static boolean shownSince(Instant begun, IDTokenClaimsSet claims) {
    @Nullable Date shown = claims.getAuthenticationTime();
    return shown != null && !shown.toInstant().isBefore(begun.minus(SKEW));
  }

  /** The roles whose groups the token lists; it may list many that mean nothing here. */
  private Set<Role> roles(IDTokenClaimsSet claims) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (claims.getClaim(settings.groupsClaim()) instanceof Collection<?> listed) {
      settings.groups().forEach((role, group) -> addIf(listed.contains(group), role, roles));
    }
    return roles;
  }

  private static void addIf(boolean listed, Role role, Set<Role> roles) {
    if (listed) {
      roles.add(role);
    }
  }
}
