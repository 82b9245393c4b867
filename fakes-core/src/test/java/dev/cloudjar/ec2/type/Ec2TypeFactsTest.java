package dev.cloudjar.ec2.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.ec2.Ec2InstanceType;
import dev.cloudjar.ec2.Ec2InstanceTypes;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ec2TypeFactsTest {

    private static Ec2TypeFacts of(String name) {
        return Ec2TypeFacts.of(name, Ec2InstanceTypes.find(name).orElseThrow().bareMetal());
    }

    private static int number(OptionalInt number) {
        return number.orElse(-1);
    }

    @Nested
    class Table {

        @Test
        void speaks_of_types_and_families_of_the_catalogue_alone() {
            assertThat(FactTable.shipped().subjects())
                    .isNotEmpty()
                    .allSatisfy(subject -> assertThat(Ec2InstanceTypes.exists(subject)
                                    || !Ec2InstanceTypes.family(subject).isEmpty())
                            .as(subject)
                            .isTrue());
        }

        @Test
        void lets_the_narrower_win_and_spells_letters_out() {
            FactTable table =
                    FactTable.parse("# head\n\ncards 2 [cm]5\ncards 3 m5.metal* c5.virtual\ncards 4 m5.large\n");

            assertThat(table.find("cards", "m5.large", false)).contains("4");
            assertThat(table.find("cards", "m5.xlarge", false)).contains("2");
            assertThat(table.find("cards", "m5.metal", true)).contains("3");
            assertThat(table.find("cards", "c5.large", false)).contains("3");
            assertThat(table.find("cards", "c5.metal", true)).contains("2");
            assertThat(table.find("cards", "r5.large", false)).isEmpty();
            assertThat(table.find("disks", "m5.large", false)).isEmpty();
        }

        @Test
        void says_nothing_twice() {
            assertThatThrownBy(() -> FactTable.parse("cards 2 m5.large\ncards 3 m5.large\n"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("cards is said twice of m5.large: 2 and 3");
        }
    }

    @Nested
    class Network {

        @ParameterizedTest
        @CsvSource({
            "m5.large, 1, 0",
            "m5n.24xlarge, 1, 1",
            "p4d.24xlarge, 4, 4",
            "p5.48xlarge, 32, 32",
            "p5.4xlarge, 1, 1",
            "p6-b300.48xlarge, 17, 16",
            "c6in.metal, 2, 2",
            "m8gn.48xlarge, 2, 2",
            "m8gn.24xlarge, 1, 1"
        })
        void has_cards_and_adapters(String type, int cards, int adapters) {
            assertThat(of(type).networkCards()).isEqualTo(cards);
            assertThat(of(type).fabricAdapters()).isEqualTo(adapters);
        }

        @ParameterizedTest
        @CsvSource({"m6i.large, true", "m6i.metal, false", "m8a.metal-48xl, true", "m5.large, false"})
        void shares_its_queues_out(String type, boolean flexible) {
            assertThat(of(type).hasFlexibleQueues()).isEqualTo(flexible);
        }

        @ParameterizedTest
        @CsvSource({"m5.large, false", "m5n.large, true", "c5a.large, true", "m8g.large, true", "g5g.xlarge, false"})
        void encrypts_traffic(String type, boolean encrypts) {
            assertThat(of(type).encryptsTraffic()).contains(encrypts);
        }
    }

    @Nested
    class Storage {

        @ParameterizedTest
        @CsvSource({
            "m5.large, 650, 3600",
            "m5.large, 4750, 18750",
            "c5.large, 650, 4000",
            "m6a.48xlarge, 40000, 240000",
            "m6a.32xlarge, 40000, 160000",
            "m8gb.medium, 1562, 7500",
            "m8gb.48xlarge, 300000, 1440000",
            "x2iedn.4xlarge, 10000, 32500",
            "inf1.xlarge, 1190, 4000",
            "inf1.2xlarge, 1190, 6000",
            "t3.micro, 87, 500",
            "g6e.xlarge, 1000, -1"
        })
        void is_reached_with_operations_a_second(String type, int mbps, int iops) {
            assertThat(number(of(type).iops(mbps))).isEqualTo(iops);
        }

        @ParameterizedTest
        @CsvSource({
            "m5d.large, 1, ssd",
            "m5d.24xlarge, 4, ssd",
            "c5d.9xlarge, 1, ssd",
            "d2.8xlarge, 24, hdd",
            "d3en.12xlarge, 24, hdd",
            "m8gd.12xlarge, 3, ssd",
            "i3en.3xlarge, 1, ssd",
            "g6e.48xlarge, -1, ssd",
            "m5.large, -1, ssd"
        })
        void is_of_disks(String type, int disks, String kind) {
            assertThat(number(of(type).disks())).isEqualTo(disks);
            assertThat(of(type).diskType()).isEqualTo(kind);
        }

        @Test
        void is_parted_evenly_among_its_disks() {
            assertThat(Ec2InstanceTypes.all())
                    .filteredOn(type -> type.instanceStorageGb() != null)
                    .allSatisfy(type -> {
                        OptionalInt disks = of(type.name()).disks();
                        long size = Objects.requireNonNull(type.instanceStorageGb());
                        assertThat(disks.isEmpty() || size % disks.getAsInt() == 0)
                                .as(type.name())
                                .isTrue();
                    });
            assertThat(Ec2InstanceTypes.all())
                    .filteredOn(type -> type.instanceStorageGb() == null)
                    .allSatisfy(type ->
                            assertThat(of(type.name()).disks()).as(type.name()).isEmpty());
        }

        @ParameterizedTest
        @CsvSource({
            "m7i.large, 32",
            "m7a.16xlarge, 48",
            "m8i.32xlarge, 88",
            "m8g.48xlarge, 128",
            "m8g.metal-24xl, 39",
            "m8gn.metal-48xl, 78",
            "m8azn.12xlarge, 64",
            "g6.xlarge, -1"
        })
        void has_a_limit_for_volumes_alone(String type, int volumes) {
            assertThat(of(type).hasDedicatedVolumeLimit()).isTrue();
            assertThat(number(of(type).dedicatedVolumes())).isEqualTo(volumes);
        }

        @ParameterizedTest
        @CsvSource({
            "m5.xlarge, 1, 0, 27",
            "m5.xlarge, 3, 0, 25",
            "m5d.xlarge, 3, 0, 24",
            "m5d.24xlarge, 1, 0, 23",
            "m5d.metal, 1, 0, 31",
            "d3.8xlarge, 1, 0, 3",
            "inf1.xlarge, 1, 0, 26",
            "inf1.6xlarge, 1, 0, 23",
            "inf1.24xlarge, 1, 0, 11",
            "g4dn.12xlarge, 1, 4, 22",
            "mac1.metal, 1, 0, 16"
        })
        void shares_a_limit(String type, int interfaces, int gpus, int volumes) {
            assertThat(of(type).hasDedicatedVolumeLimit()).isFalse();
            assertThat(number(of(type).volumesBeside(interfaces, gpus))).isEqualTo(volumes);
        }

        @Test
        void leaves_room_for_interfaces() {
            assertThat(number(of("m5d.24xlarge").interfacesBeside(20, 0))).isEqualTo(4);
            assertThat(number(of("m5d.24xlarge").interfacesBeside(30, 0))).isZero();
            assertThat(of("m5.metal").interfacesBeside(31, 0)).isEmpty();
        }
    }

    @Nested
    class Processors {

        @ParameterizedTest
        @CsvSource({
            "m5.large, 1, '[1]'",
            "m5.xlarge, 2, '[2]'",
            "m5.4xlarge, 8, '[2, 4, 6, 8]'",
            "c5.9xlarge, 18, '[4, 6, 8, 10, 12, 14, 16, 18]'",
            "c6i.xlarge, 2, '[1, 2]'",
            "c5a.8xlarge, 16, '[1, 2, 3, 4, 8, 12, 16]'",
            "m5a.24xlarge, 48, '[12, 18, 24, 36, 48]'",
            "c6a.8xlarge, 16, '[1, 2, 3, 4, 5, 6, 7, 8, 16]'",
            "x1.32xlarge, 64, '[4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64]'"
        })
        void take_some_numbers_of_cores(String type, int cores, String valid) {
            assertThat(of(type).validCores(cores, false).orElseThrow()).hasToString(valid);
        }

        @Test
        void take_every_number_on_graviton_and_none_on_bare_metal() {
            assertThat(of("c7g.xlarge").validCores(4, true).orElseThrow()).containsExactly(1, 2, 3, 4);
            assertThat(of("m5.metal").validCores(48, false).orElseThrow()).isEmpty();
            assertThat(of("m7i.large").validCores(1, false)).isEmpty();
        }

        @Test
        void always_take_as_many_cores_as_there_are() {
            assertThat(Ec2InstanceTypes.all())
                    .filteredOn(type -> !type.bareMetal())
                    .allSatisfy(this::takesAll);
        }

        /** Of vt1.24xlarge AWS lists no more than half. */
        private void takesAll(Ec2InstanceType type) {
            int cores = type.processor().cores();
            of(type.name())
                    .validCores(cores, type.processor().architectures().contains("arm64"))
                    .filter(valid -> !type.name().equals("vt1.24xlarge"))
                    .ifPresent(valid -> assertThat(valid).as(type.name()).endsWith(cores));
        }

        @ParameterizedTest
        @CsvSource({"m6a.8xlarge, 1", "m6a.12xlarge, 0", "c6a.16xlarge, 1", "r6a.8xlarge, 0", "m7a.large, 0"})
        void encrypt_memory(String type, int features) {
            assertThat(of(type).processorFeatures()).hasSize(features);
        }
    }

    @Nested
    class Security {

        @ParameterizedTest
        @CsvSource({
            "m5.large, 2, false, false",
            "m5.xlarge, 4, false, true",
            "m6g.medium, 1, true, false",
            "m6g.large, 2, true, true",
            "m7a.large, 2, false, false",
            "m8a.large, 2, false, true",
            "m7i-flex.xlarge, 4, false, false",
            "c7gn.large, 2, true, false"
        })
        void lets_enclaves_run(String type, int vcpus, boolean arm, boolean takes) {
            assertThat(of(type).takesEnclaves(vcpus, arm)).contains(takes);
        }

        @ParameterizedTest
        @CsvSource({
            "m5.large, true",
            "m5.metal, false",
            "m8g.metal-24xl, true",
            "m8i.metal-48xl, false",
            "t2.micro, false",
            "g4ad.xlarge, false",
            "trn1.2xlarge, false"
        })
        void has_a_tpm(String type, boolean has) {
            assertThat(of(type).hasTpm()).contains(has);
        }

        @Test
        void is_not_told_of_all() {
            assertThat(of("x8g.metal-24xl").hasTpm()).isEmpty();
            assertThat(of("hpc8a.96xlarge").takesEnclaves(192, false)).isEmpty();
            assertThat(of("mac-m3ultra.metal").encryptsTraffic()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"m5.large, true", "m5.metal, true", "m5d.large, false", "x2idn.16xlarge, true", "t2.micro, true"})
        void recovers(String type, boolean recovers) {
            assertThat(of(type).canRecover()).contains(recovers);
        }
    }
}
