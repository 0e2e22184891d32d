package clinic.alcove.bus;

import clinic.alcove.settings.BusSettings.Kind;
import com.hazelcast.core.HazelcastInstance;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Lines over the data grid of the Payara we run in. */
@Dependent
public class GridSource implements LineSource {
  /** Where Payara puts its member of the grid, unless it is told otherwise. */
  private static final String NAME = "payara/Hazelcast";

  private static final String TOPIC = "alcove.bus";

  @Override
  public Kind kind() {
    return Kind.GRID;
  }

  /** The name is ours, and what lies under it the server's; a field would fail without a grid. */
  @Override
  @SuppressWarnings("BanJNDI")
  public Line line(ThreadFactory threads) {
    try {
      if (new InitialContext().lookup(NAME) instanceof HazelcastInstance grid) {
        return new GridLine(grid, TOPIC);
      }
    } catch (NamingException e) {
      throw new IllegalStateException("alcove.bus is grid, but Payara runs without its data grid");
    }
    throw new IllegalStateException("alcove.bus is grid, but Payara's data grid is not Hazelcast");
  }
}
