package dev.cloudjar.sdk.server;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * What the server's command line says.
 *
 * @param port where it listens, 0 for any
 * @param cloud the settings of its cloud
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Options(int port, FakeCloud.Builder cloud) {

    /** How it is to be written. */
    public static final String USAGE = """
            Options, each with a value:
              --port N           where to listen on 127.0.0.1, 0 for any free port; 4747
              --seed N           the seed of all ids, tokens and jitter; 0
              --region R         the default region; us-east-1
              --time MODE        settling, manual or wall-clock; settling
              --speed X          how much virtual time passes in real time, with wall-clock only; 1
              --strictness S     lenient, realistic or hostile; lenient
            """;

    private static final int DEFAULT_PORT = 4747;
    private static final List<String> NAMES =
            List.of("--port", "--seed", "--region", "--time", "--speed", "--strictness");
    private static final Map<String, Strictness> STRICTNESS = new TreeMap<>(
            Map.of("lenient", Strictness.LENIENT, "realistic", Strictness.REALISTIC, "hostile", Strictness.HOSTILE));

    /**
     * Reads a command line.
     *
     * @param args names and values in turn, or {@code --name=value}
     * @return what it says
     * @throws IllegalArgumentException if it says anything else
     */
    public static Options parse(String... args) {
        Map<String, String> given = given(args);
        FakeCloud.Builder cloud = FakeCloud.builder()
                .seed(value(given, "--seed", "0", "a whole number", Long::parseLong))
                .region(given.getOrDefault("--region", "us-east-1"))
                .timeMode(TimeModes.parse(given.getOrDefault("--time", "settling")))
                .strictness(strictness(given.getOrDefault("--strictness", "lenient")));
        if (given.containsKey("--speed")) {
            cloud = cloud.speed(value(given, "--speed", "1", "a number", Double::parseDouble));
        }
        return new Options(
                value(given, "--port", Integer.toString(DEFAULT_PORT), "a whole number", Integer::parseInt), cloud);
    }

    private static Map<String, String> given(String... args) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("There is no option \"" + name + "\".");
            }
            if (equals < 0 && i + 1 == args.length) {
                throw new IllegalArgumentException(name + " has no value.");
            }
            String value = equals < 0 ? args[++i] : args[i].substring(equals + 1);
            if (given.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is there twice.");
            }
        }
        return given;
    }

    private static Strictness strictness(String name) {
        Strictness strictness = STRICTNESS.get(name);
        if (strictness == null) {
            throw new IllegalArgumentException("There is no strictness \"" + name + "\". It is one of: "
                    + String.join(", ", STRICTNESS.keySet()) + ".");
        }
        return strictness;
    }

    private static <T> T value(
            Map<String, String> given, String name, String byDefault, String kind, Function<String, T> parser) {
        String text = given.getOrDefault(name, byDefault);
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is " + kind + ", not \"" + text + "\".", e);
        }
    }
}
