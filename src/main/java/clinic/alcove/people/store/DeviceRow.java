package clinic.alcove.people.store;

import clinic.alcove.people.Device;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One device as a row. */
@Entity
@Table(name = "device")
public class DeviceRow {
  @Id UUID id;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  @Column(nullable = false, updatable = false)
  byte[] certificate;

  @Column(name = "account_certificate", nullable = false, updatable = false)
  byte[] accountCertificate;

  @Column(name = "signature_key", nullable = false, updatable = false)
  byte[] signatureKey;

  @Column(name = "account_key", nullable = false, updatable = false)
  byte[] accountKey;

  @Column(nullable = false, updatable = false)
  long added;

  @Column @Nullable String name;

  @Column @Nullable Long retired;

  /** For the persistence provider. */
  protected DeviceRow() {}

  DeviceRow(Device device, Bytes accountKey) {
    id = device.id().value();
    person = device.person().value();
    certificate = device.certificate().toByteArray();
    accountCertificate = device.accountCertificate().toByteArray();
    signatureKey = device.signatureKey().toByteArray();
    this.accountKey = accountKey.toByteArray();
    added = device.added().toEpochMilli();
  }

  Device asDevice() {
    return new Device(
        new DeviceId(id),
        new PersonId(person),
        Bytes.of(certificate),
        Bytes.of(accountCertificate),
        Bytes.of(signatureKey),
        Instant.ofEpochMilli(added),
        retired == null);
  }
}
