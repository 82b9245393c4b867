package dev.cloudjar.ec2.type;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers of cores: {@code 1,2,3,4,8:4} is 1, 2, 3, 4, and from 8 on every fourth up to all.. */
final class ValidCores {

    private ValidCores() {}

    static List<Integer> of(String said, int cores) {
        return Stream.of(said.split(","))
                .flatMapToInt(part -> numbers(part, cores))
                .filter(number -> number <= cores)
                .boxed()
                .toList();
    }

    private static IntStream numbers(String part, int cores) {
        int colon = part.indexOf(':');
        if (colon < 0) {
            return IntStream.of(Integer.parseInt(part));
        }
        int step = Integer.parseInt(part.substring(colon + 1));
        return IntStream.iterate(
                Integer.parseInt(part.substring(0, colon)), each -> each <= cores, each -> each + step);
    }
}
