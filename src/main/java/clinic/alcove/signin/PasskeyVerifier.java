package clinic.alcove.signin;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.PasskeySettings;
import clinic.alcove.signin.Passkey.Credential;
import clinic.alcove.signin.Passkey.Use;
import clinic.alcove.values.Bytes;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Checks what authenticators answer (WebAuthn Level 3 §7.1 and §7.2) with webauthn4j: type,
 * challenge, origin, RP id, user presence and verification, algorithm, signature, backup flags and
 * counter. Keeps nothing.
 *
 * <p>Attestation statements are not asked for and not believed: which make of authenticator a
 * person has is their own business.
 */
@Dependent
public class PasskeyVerifier {
  /**
   * EdDSA, ES256, RS256 (COSE numbers): what WebAuthn Level 3 §5.4 advises to ask for, best first.
   */
  public static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

  private static final ObjectConverter CONVERTER = new ObjectConverter();
  private static final WebAuthnManager MANAGER =
      WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
  private static final AttestedCredentialDataConverter ATTESTED =
      new AttestedCredentialDataConverter(CONVERTER);

  private final String origin;
  private final String rpId;

  /** Answers given at this clinic's origin, for its RP id. */
  @Inject
  public PasskeyVerifier(ClinicSettings clinic, PasskeySettings settings) {
    origin = clinic.origin();
    rpId = settings.rpId();
  }

  /** Which credential an answer says it is from, and whose it says that is. Nothing is checked. */
  public record Said(Bytes credential, Bytes userHandle) {}

  /** Reads what an answer says; empty when it is none. */
  Optional<Said> read(String response) {
    return unlessStumbling(
        () -> {
          AuthenticationData said = MANAGER.parseAuthenticationResponseJSON(response);
          byte[] handle = said.getUserHandle();
          return new Said(
              Bytes.of(said.getCredentialId()), handle == null ? Bytes.EMPTY : Bytes.of(handle));
        });
  }

  /** The credential of a RegistrationResponseJSON that answers this challenge. */
  Optional<Credential> made(String response, Bytes challenge) {
    return unlessStumbling(
        () -> {
          List<PublicKeyCredentialParameters> wanted =
              ALGORITHMS.stream()
                  .map(COSEAlgorithmIdentifier::create)
                  .map(
                      each ->
                          new PublicKeyCredentialParameters(
                              PublicKeyCredentialType.PUBLIC_KEY, each))
                  .toList();
          RegistrationData made =
              MANAGER.verifyRegistrationResponseJSON(
                  response, new RegistrationParameters(server(challenge), wanted, true, true));
          AuthenticatorData<?> data = made.getAttestationObject().getAuthenticatorData();
          AttestedCredentialData attested = data.getAttestedCredentialData();
          return new Credential(
              Bytes.of(attested.getCredentialId()),
              Bytes.of(ATTESTED.convert(attested)),
              use(data));
        });
  }

  /** How this passkey was used for an AuthenticationResponseJSON that answers this challenge. */
  Optional<Use> used(String response, Bytes challenge, Credential credential) {
    return unlessStumbling(
        () -> {
          AuthenticationData answer =
              MANAGER.verifyAuthenticationResponseJSON(
                  response,
                  new AuthenticationParameters(
                      server(challenge),
                      remembered(credential),
                      List.of(credential.id().toByteArray()),
                      true,
                      true));
          return use(answer.getAuthenticatorData());
        });
  }

  private ServerProperty server(Bytes challenge) {
    return ServerProperty.builder()
        .origin(new Origin(origin))
        .rpId(rpId)
        .challenge(new DefaultChallenge(challenge.toByteArray()))
        .build();
  }

  private static CredentialRecord remembered(Credential credential) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        credential.use().backupEligible(),
        credential.use().backedUp(),
        credential.use().signCount(),
        ATTESTED.convert(credential.attested().toByteArray()),
        null,
        null,
        null,
        null);
  }

  private static Use use(AuthenticatorData<?> data) {
    return new Use(data.getSignCount(), data.isFlagBE(), data.isFlagBS());
  }

  /** Part of checking one answer. */
  private interface Check<T> {
    T run();
  }

  /**
   * Whatever the library stumbles on came from outside: it is a no, never an error of ours. The
   * exception is dropped, for it quotes the answer.
   */
  private static <T> Optional<T> unlessStumbling(Check<T> check) {
    try {
      return Optional.of(check.run());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
