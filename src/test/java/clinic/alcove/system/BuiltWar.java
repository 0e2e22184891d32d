package clinic.alcove.system;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the file Maven built, not a list of classes. */
final class BuiltWar {
  private BuiltWar() {}

  static WebArchive asBuilt() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("alcove.war", "target/alcove.war")));
  }
}
