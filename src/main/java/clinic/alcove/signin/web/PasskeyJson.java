package clinic.alcove.signin.web;

import clinic.alcove.people.Person;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.PasskeySettings;
import clinic.alcove.signin.Ceremonies;
import clinic.alcove.signin.Ceremony;
import clinic.alcove.signin.NewPasskeys.Made;
import clinic.alcove.signin.NewPasskeys.Wish;
import clinic.alcove.signin.PasskeyCheck.Answer;
import clinic.alcove.signin.PasskeyVerifier;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Passkey ceremonies in the W3C's own JSON (WebAuthn Level 3 §5.1.8 to §5.1.10), which browsers
 * read and write by themselves. Bytes in it are base64url.
 */
@Dependent
public class PasskeyJson {
  private static final String TYPE = "public-key";

  private final String clinicName;
  private final String rpId;

  /** For this clinic. */
  @Inject
  public PasskeyJson(ClinicSettings clinic, PasskeySettings settings) {
    clinicName = clinic.name();
    rpId = settings.rpId();
  }

  /** Options for a browser, and the id to answer under. */
  public record Offer<T>(String ceremonyId, T options) {}

  /** PublicKeyCredentialRequestOptionsJSON. */
  public record Request(
      String challenge,
      long timeout,
      String rpId,
      List<Descriptor> allowCredentials,
      String userVerification) {}

  /** PublicKeyCredentialCreationOptionsJSON. */
  public record Creation(
      RelyingParty rp,
      User user,
      String challenge,
      List<Algorithm> pubKeyCredParams,
      long timeout,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {}

  /** Who asks. */
  public record RelyingParty(String id, String name) {}

  /** For whom. */
  public record User(String id, String name, String displayName) {}

  /** A kind of key that is welcome. */
  public record Algorithm(String type, long alg) {}

  /** A credential. */
  public record Descriptor(String type, String id) {}

  /** Discoverable, so that nobody types a name; verified by face, finger or PIN. */
  public record Selection(
      String residentKey, boolean requireResidentKey, String userVerification) {}

  /** What a browser answers. */
  public record Reply(
      @Nullable String ceremonyId, @Nullable JsonObject response, @Nullable String name) {
    Answer asAnswer() {
      return new Answer(ceremony(), Body.present(response()).toString());
    }

    Made asMade() {
      return new Made(ceremony(), Body.present(response()).toString(), Body.present(name()));
    }

    private UUID ceremony() {
      try {
        return Ids.parse(Body.present(ceremonyId()));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(Refusal.MALFORMED);
      }
    }
  }

  Offer<Request> request(Ceremony ceremony, List<Bytes> allowed) {
    return new Offer<>(
        ceremony.id().toString(),
        new Request(
            text(ceremony.challenge()),
            Ceremonies.PATIENCE.toMillis(),
            rpId,
            descriptors(allowed),
            "required"));
  }

  Offer<Creation> creation(Wish wish) {
    Person person = wish.person();
    return new Offer<>(
        wish.ceremony().id().toString(),
        new Creation(
            new RelyingParty(rpId, clinicName),
            new User(text(wish.handle()), person.signInName(), person.displayName()),
            text(wish.ceremony().challenge()),
            PasskeyVerifier.ALGORITHMS.stream().map(alg -> new Algorithm(TYPE, alg)).toList(),
            Ceremonies.PATIENCE.toMillis(),
            descriptors(wish.known()),
            new Selection("required", true, "required"),
            "none"));
  }

  private static List<Descriptor> descriptors(List<Bytes> credentials) {
    return credentials.stream().map(id -> new Descriptor(TYPE, text(id))).toList();
  }

  private static String text(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }
}
