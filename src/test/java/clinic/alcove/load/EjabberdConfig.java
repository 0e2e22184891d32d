package clinic.alcove.load;

import clinic.alcove.testing.HonestPostgres;

/**
 * How ejabberd is set up: nothing but what Alcove's promise needs, no rosters, no filters, no
 * limits, no TLS.
 *
 * <p>Its XEP-0198 acknowledgement promises only that the server has taken the message into its
 * charge, in memory. With every message archived it nevertheless comes after both archive rows, the
 * sender's and the reader's, are committed one by one: ejabberd 23.01 inserts and waits before it
 * passes the message on. A row that cannot be written is a line in its log and no refusal; {@link
 * Ejabberd#close} counts the rows.
 */
final class EjabberdConfig {
  private EjabberdConfig() {}

  /** Listens on this port of 127.0.0.1, and stores in the PostgreSQL on that one. */
  static String text(int port, int database) {
    return """
    hosts: ["%s"]
    loglevel: warning
    listen:
      - port: %d
        ip: "127.0.0.1"
        module: ejabberd_c2s
        max_stanza_size: 262144
        backlog: 1024
        shaper: none
        access: all
    auth_method: sql
    auth_password_format: plain
    default_db: sql
    sql_type: pgsql
    sql_server: "127.0.0.1"
    sql_port: %d
    sql_database: alcove
    sql_username: %s
    sql_password: "%s"
    shaper_rules:
      no_limit: infinity
    modules:
      mod_mam:
        default: always
      mod_offline:
        access_max_user_messages: no_limit
      mod_stream_mgmt:
        max_ack_queue: infinity
    """
        .formatted(XmppDoors.HOST, port, database, HonestPostgres.USER, HonestPostgres.PASSWORD);
  }
}
