package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of GET /api/conversations.
 *
 * @param id the conversation
 * @param peerName the other person's display name
 * @param devices all active devices of both
 * @param groupId the current group, empty when there is none
 * @param generation which group this is, from 1; 0 without a group
 * @param epoch the group's epoch; 0 without a group
 * @param members the devices in the group
 */
public record TestConversation(
    ConversationId id,
    String peerName,
    Set<DeviceId> devices,
    Bytes groupId,
    long generation,
    long epoch,
    Set<DeviceId> members) {
  /** Reads what the server answered to this client. */
  public static List<TestConversation> of(ClinicHttp http) {
    return http.get("/api/conversations").ok().array().stream()
        .map(JsonValue::asJsonObject)
        .map(TestConversation::of)
        .toList();
  }

  private static TestConversation of(JsonObject row) {
    boolean none = row.isNull("group");
    JsonObject group = none ? JsonValue.EMPTY_JSON_OBJECT : row.getJsonObject("group");
    return new TestConversation(
        ConversationId.of(row.getString("conversationId")),
        row.getJsonObject("peer").getString("displayName"),
        row.getJsonArray("devices").stream()
            .map(each -> DeviceId.of(each.asJsonObject().getString("deviceId")))
            .collect(Collectors.toSet()),
        none ? Bytes.EMPTY : Bytes.ofBase64(group.getString("groupId")),
        none ? 0 : group.getJsonNumber("generation").longValue(),
        none ? 0 : group.getJsonNumber("epoch").longValue(),
        none
            ? Set.of()
            : group.getJsonArray("members").getValuesAs(JsonString.class).stream()
                .map(each -> DeviceId.of(each.getString()))
                .collect(Collectors.toSet()));
  }
}
