package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import org.junit.jupiter.api.Test;

class InstanceTypeCatalogTest {

    private final InstanceTypeCatalog catalog = new InstanceTypeCatalog();

    @Test
    void a_type_has_its_family_size_and_figures() {
        Figures figures = catalog.find("m5.4xlarge").orElseThrow();

        assertThat(figures.family()).isEqualTo("m5");
        assertThat(figures.size()).isEqualTo("4xlarge");
        assertThat(figures.vcpus()).isEqualTo(16);
        assertThat(figures.cores()).isEqualTo(8);
        assertThat(figures.arm()).isFalse();
        assertThat(figures.hourly()).isPositive();
    }

    @Test
    void a_family_has_its_own_types_and_no_others() {
        assertThat(catalog.family("m5"))
                .isNotEmpty()
                .allMatch(type -> type.name().startsWith("m5."));
        assertThat(catalog.family("m")).isEmpty();
        assertThat(catalog.family("m5.large")).isEmpty();
        assertThat(catalog.family("")).isEmpty();
    }

    @Test
    void all_types_are_there_once() {
        assertThat(catalog.all()).hasSameSizeAs(Ec2InstanceTypes.all()).doesNotHaveDuplicates();
    }
}
