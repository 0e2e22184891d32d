package clinic.alcove.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bus over a data grid of three real members on this machine. */
class GridBusTest extends BusContract {
  private static final int MEMBERS = 3;
  private static final List<HazelcastInstance> GRID = new ArrayList<>();
  private static int port;
  private static int tests;

  private final String topic = "test " + tests++;
  private int opened;

  @BeforeAll
  static void start() throws IOException {
    port = freePort();
    for (int i = 0; i < MEMBERS; i++) {
      GRID.add(Hazelcast.newHazelcastInstance(member(port)));
    }
  }

  @AfterAll
  static void stop() {
    GRID.forEach(each -> each.getLifecycleService().terminate());
    GRID.clear();
  }

  @Override
  Line line() {
    return new GridLine(GRID.get(opened++ % MEMBERS), topic);
  }

  @Override
  void settle() {
    assertThat(GRID)
        .allSatisfy(each -> assertThat(each.getCluster().getMembers()).hasSize(MEMBERS));
  }

  @Test
  void whoeverIsJoinedByANewMemberLooksEverywhere() {
    Ear here = new Ear(node());

    HazelcastInstance late = Hazelcast.newHazelcastInstance(member(port));
    try {
      assertThat(here.next()).isEqualTo(new Hint.Missed());
    } finally {
      late.getLifecycleService().terminate();
    }
  }

  private static Config member(int port) {
    Config config = new Config();
    config.setClusterName("alcove-test-" + port);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.getNetworkConfig().setPort(port).setPortAutoIncrement(true);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setEnabled(true)
        .addMember("127.0.0.1:" + port);
    return config;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
