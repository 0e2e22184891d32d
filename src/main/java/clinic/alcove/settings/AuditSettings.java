package clinic.alcove.settings;

/**
 * The access log.
 *
 * @param origin {@code alcove.audit.origin}, the name of the log in its checkpoints (C2SP
 *     tlog-checkpoint): where it is served, without scheme; default the clinic's host and port with
 *     {@code /logs/1}
 * @param retentionYears {@code alcove.audit.retention.years}, 6 to 100; default 6
 * @param staffNames {@code alcove.audit.staff-names}, whether people see staff by name in the log
 *     about themselves, else by role only; default true
 * @param policyFile {@code alcove.audit.policy-file}, a tlog-policy with the witnesses to ask;
 *     default empty, which is none
 * @param witnessMinutes {@code alcove.audit.witness.minutes}, how often they are asked, 1 to 1440;
 *     default 10. More often would tell an outsider when the clinic is busy
 */
public record AuditSettings(
    String origin, int retentionYears, boolean staffNames, String policyFile, int witnessMinutes) {
  private static final int SIX_YEARS = 6;

  static AuditSettings read(SettingsReader reader, ClinicSettings clinic) {
    String origin = reader.text("alcove.audit.origin", clinic.url().getRawAuthority() + "/logs/1");
    if (!origin.matches("[a-z0-9.:\\[\\]-]+/logs/[1-9][0-9]{0,3}")) {
      reader.problem("alcove.audit.origin", "must look like host/logs/1");
    }
    return new AuditSettings(
        origin,
        years(reader),
        reader.flag("alcove.audit.staff-names", true),
        reader.text("alcove.audit.policy-file", ""),
        reader.number("alcove.audit.witness.minutes", 10, 1, 1440));
  }

  /** Six years is the usual reading of 45 CFR 164.316(b)(2)(i); less needs somebody's word. */
  private static int years(SettingsReader reader) {
    int years = reader.number("alcove.audit.retention.years", SIX_YEARS, 1, 100);
    String why = reader.text("alcove.audit.retention.shorter-because", "");
    if (years < SIX_YEARS && why.isEmpty()) {
      reader.problem(
          "alcove.audit.retention.years",
          "below 6 needs a reason in alcove.audit.retention.shorter-because");
    }
    return years;
  }
}
