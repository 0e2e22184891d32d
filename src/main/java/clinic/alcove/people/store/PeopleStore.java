package clinic.alcove.people.store;

import clinic.alcove.people.Device;
import clinic.alcove.people.DeviceName;
import clinic.alcove.people.PeopleRegister;
import clinic.alcove.people.Person;
import clinic.alcove.people.Treatment;
import clinic.alcove.people.Treatments;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People, devices and caseloads in the database. */
@Dependent
public class PeopleStore implements PeopleRegister, Treatments {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public PeopleStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(entities.find(PersonRow.class, id.value())).map(PersonRow::asPerson);
  }

  @Override
  public Optional<Device> device(DeviceId id) {
    return Optional.ofNullable(entities.find(DeviceRow.class, id.value())).map(DeviceRow::asDevice);
  }

  @Override
  public List<Device> activeDevices(PersonId person) {
    return rows(person, " and d.retired is null").stream().map(DeviceRow::asDevice).toList();
  }

  @Override
  public Optional<Person> locked(PersonId id) {
    return Optional.ofNullable(
            entities.find(PersonRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(PersonRow::asPerson);
  }

  @Override
  public boolean empty() {
    return entities.createQuery("select count(p) from PersonRow p", Long.class).getSingleResult()
        == 0;
  }

  @Override
  public List<Person> named(Collection<PersonId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery("select p from PersonRow p where p.id in :ids", PersonRow.class)
        .setParameter("ids", ids.stream().map(PersonId::value).toList())
        .getResultStream()
        .map(PersonRow::asPerson)
        .toList();
  }

  @Override
  public List<Person> everybody() {
    return entities
        .createQuery("select p from PersonRow p order by p.displayName, p.id", PersonRow.class)
        .getResultStream()
        .map(PersonRow::asPerson)
        .toList();
  }

  @Override
  public Optional<Person> bySignInName(String signInName) {
    return entities
        .createQuery("select p from PersonRow p where p.signInName = :name", PersonRow.class)
        .setParameter("name", signInName)
        .getResultStream()
        .findFirst()
        .map(PersonRow::asPerson);
  }

  @Override
  public void add(Person person, Instant created) {
    entities.persist(new PersonRow(person, created));
    entities.flush();
  }

  @Override
  public void openCaseload(PersonId therapist, PersonId client, Instant now) {
    CaseloadRow row = new CaseloadRow(therapist.value(), client.value(), now.toEpochMilli());
    CaseloadRow before = entities.find(CaseloadRow.class, row.pair);
    if (before == null) {
      entities.persist(row);
    } else {
      before.closed = null;
    }
    entities.flush();
  }

  @Override
  public boolean closeCaseload(PersonId therapist, PersonId client, Instant now) {
    // One statement, so that of two who close it at once the database lets one win.
    return entities
            .createQuery(
                "update CaseloadRow c set c.closed = :now where c.pair.therapist = :therapist"
                    + " and c.pair.client = :client and c.closed is null")
            .setParameter("now", now.toEpochMilli())
            .setParameter("therapist", therapist.value())
            .setParameter("client", client.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public List<PersonId> clients(PersonId therapist) {
    return entities
        .createQuery(
            "select c.pair.client from CaseloadRow c where c.pair.therapist = :therapist"
                + " and c.closed is null order by c.pair.client",
            UUID.class)
        .setParameter("therapist", therapist.value())
        .getResultStream()
        .map(PersonId::new)
        .toList();
  }

  @Override
  public List<Treatment> treatments() {
    return entities
        .createQuery("select c from CaseloadRow c", CaseloadRow.class)
        .getResultStream()
        .map(CaseloadRow::asTreatment)
        .toList();
  }

  @Override
  public List<PersonId> untreatedSince(PersonId therapist) {
    return entities
        .createQuery(
            "select c.pair.client from CaseloadRow c where c.pair.therapist = :therapist"
                + " and c.closed is not null"
                + " and not exists (select o from CaseloadRow o where o.pair.client ="
                + " c.pair.client and (o.closed is null or o.closed > c.closed))"
                + " and exists (select p from PersonRow p where p.id = c.pair.client"
                + " and p.state <> :left) order by c.pair.client",
            UUID.class)
        .setParameter("therapist", therapist.value())
        .setParameter("left", Person.State.LEFT)
        .getResultStream()
        .map(PersonId::new)
        .toList();
  }

  @Override
  public boolean isTreated(PersonId client) {
    return entities
            .createQuery(
                "select count(c) from CaseloadRow c where c.pair.client = :client"
                    + " and c.closed is null",
                Long.class)
            .setParameter("client", client.value())
            .getSingleResult()
        > 0;
  }

  @Override
  public void activate(PersonId person) {
    row(person).state = Person.State.ACTIVE;
    entities.flush();
  }

  @Override
  public void leave(PersonId person) {
    row(person).state = Person.State.LEFT;
    entities.flush();
  }

  @Override
  public void certified(PersonId person, Bytes certificate, Bytes accountKey) {
    PersonRow row = row(person);
    row.accountCertificate = certificate.toByteArray();
    row.accountKey = accountKey.toByteArray();
    entities.flush();
  }

  @Override
  public Bytes accountKey(PersonId person) {
    byte[] key = row(person).accountKey;
    return key == null ? Bytes.EMPTY : Bytes.of(key);
  }

  @Override
  public void add(Device device, Bytes accountKey) {
    entities.persist(new DeviceRow(device, accountKey));
    entities.flush();
  }

  @Override
  public Optional<DeviceId> firstDeviceUnder(PersonId person, Bytes accountKey) {
    return rows(person, "").stream()
        .filter(row -> Bytes.of(row.accountKey).equals(accountKey))
        .findFirst()
        .map(row -> new DeviceId(row.id));
  }

  @Override
  public Map<DeviceId, DeviceName> deviceNames(PersonId person) {
    Map<DeviceId, DeviceName> names = new HashMap<>();
    for (DeviceRow row : rows(person, " and d.name is not null")) {
      if (row.name != null) {
        names.put(new DeviceId(row.id), new DeviceName(row.name));
      }
    }
    return names;
  }

  @Override
  public void nameDevice(DeviceId device, @Nullable DeviceName name) {
    DeviceRow row = entities.find(DeviceRow.class, device.value());
    if (row == null) {
      throw new IllegalArgumentException("no such device");
    }
    row.name = name == null ? null : name.value();
  }

  @Override
  public void retire(List<DeviceId> devices, Instant now) {
    for (DeviceId device : devices) {
      DeviceRow row = entities.find(DeviceRow.class, device.value());
      if (row != null && row.retired == null) {
        row.retired = now.toEpochMilli();
      }
    }
    entities.flush();
  }

  private List<DeviceRow> rows(PersonId person, String only) {
    return entities
        .createQuery(
            "select d from DeviceRow d where d.person = :person" + only + " order by d.added, d.id",
            DeviceRow.class)
        .setParameter("person", person.value())
        .getResultList();
  }

  private PersonRow row(PersonId person) {
    PersonRow row = entities.find(PersonRow.class, person.value());
    if (row == null) {
      throw new IllegalArgumentException("no such person");
    }
    return row;
  }
}
