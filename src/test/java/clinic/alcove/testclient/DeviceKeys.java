package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * What a browser keeps in its vault: account key, device key and their certificates.
 *
 * @param id the device, chosen here
 * @param account the account key
 * @param accountCertificate issued by the clinic, DER
 * @param device the device key, which is also the MLS leaf's
 * @param deviceCertificate signed by the account key, DER
 * @param identity the same as MLS sees it
 */
public record DeviceKeys(
    DeviceId id,
    SigningKey account,
    Bytes accountCertificate,
    SigningKey device,
    Bytes deviceCertificate,
    BouncyIdentity identity) {
  /** Makes fresh keys and registers account and device. */
  public static DeviceKeys register(
      TestPerson person, boolean replace, Clock clock, SecureRandom random) {
    TestCertificates certificates = new TestCertificates(clock, random);
    SigningKey account = SigningKey.fresh(random);
    SigningKey device = SigningKey.fresh(random);
    DeviceId id = new DeviceId(new Ids(clock, random).next());
    Bytes accountCertificate =
        Bytes.ofBase64(
            person
                .http()
                .post(
                    "/api/account/certificate",
                    Json.createObjectBuilder()
                        .add("request", certificates.request(account).toBase64())
                        .add("replace", replace)
                        .build())
                .ok()
                .object()
                .getString("certificate"));
    Bytes deviceCertificate =
        certificates.device(account, accountCertificate, id, device.publicKey());
    person
        .http()
        .post(
            "/api/devices",
            Json.createObjectBuilder().add("certificate", deviceCertificate.toBase64()).build())
        .ok();
    return of(id, account, accountCertificate, device, deviceCertificate, clock);
  }

  /** These keys, registered by whoever made them. */
  public static DeviceKeys of(
      DeviceId id,
      SigningKey account,
      Bytes accountCertificate,
      SigningKey device,
      Bytes deviceCertificate,
      Clock clock) {
    return new DeviceKeys(
        id,
        account,
        accountCertificate,
        device,
        deviceCertificate,
        new BouncyIdentity(device, deviceCertificate, accountCertificate, clock));
  }

  /** Uploads key packages; fails when the server stores fewer. */
  void upload(ClinicHttp http, List<BouncyKeyPackage> packages, BouncyKeyPackage lastResort) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    packages.forEach(each -> list.add(each.message().toBase64()));
    http.post(
            "/api/key-packages",
            Json.createObjectBuilder()
                .add("packages", list)
                .add("lastResort", lastResort.message().toBase64())
                .build())
        .ok();
  }

  /** Claims one key package of every other device of the conversation. */
  List<Bytes> claim(ClinicHttp http, ConversationId conversation) {
    return http
        .post("/api/conversations/" + conversation + "/key-packages", JsonValue.EMPTY_JSON_OBJECT)
        .ok()
        .object()
        .getJsonArray("packages")
        .stream()
        .map(each -> Bytes.ofBase64(each.asJsonObject().getString("keyPackage")))
        .toList();
  }
}
