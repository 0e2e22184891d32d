package clinic.alcove.system;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests against one freshly started clinic. */
@ExtendWith({FreshClinic.class, ArquillianExtension.class})
abstract class SystemTest {
  /** The WAR as Maven built it. */
  @Deployment(testable = false)
  static WebArchive builtWar() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("alcove.war", "target/alcove.war")));
  }
}
