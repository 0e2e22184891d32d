package clinic.alcove.load.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.openjdk.jmh.generators.core.BenchmarkGenerator;
import org.openjdk.jmh.generators.core.FileSystemDestination;
import org.openjdk.jmh.generators.reflection.RFGeneratorSource;

/**
 * Makes JMH's harness for the benchmarks into a folder; {@code org.openjdk.jmh.Main} with that
 * folder first on the class path then runs them. An annotation processor would do it at every
 * build.
 */
public final class Microbenchmarks {
  private static final List<String> BENCHMARKS =
      List.of(
          "clinic.alcove.load.micro.HandshakeBenchmark",
          "clinic.alcove.load.micro.RecordBenchmark",
          "clinic.alcove.delivery.web.FrameCodecBenchmark");

  private Microbenchmarks() {}

  /** {@code FOLDER}. */
  public static void main(String[] options) throws IOException, ClassNotFoundException {
    Path folder = Path.of(options[0]);
    Path sources = Files.createDirectories(folder.resolve("sources"));
    RFGeneratorSource source = new RFGeneratorSource();
    for (String name : BENCHMARKS) {
      source.processClasses(Class.forName(name));
    }
    FileSystemDestination destination =
        new FileSystemDestination(folder.toFile(), sources.toFile());
    BenchmarkGenerator generator = new BenchmarkGenerator();
    generator.generate(source, destination);
    generator.complete(source, destination);
    if (destination.hasErrors()) {
      throw new IllegalStateException("no harness: " + destination.getErrors());
    }
    compile(sources, folder);
  }

  private static void compile(Path sources, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d"));
    arguments.add(folder.toString());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(each -> each.endsWith(".java")).forEach(arguments::add);
    }
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the harness does not compile");
    }
  }
}
