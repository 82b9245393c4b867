package dev.cloudjar.ec2.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.*;

class IpamTest {

    private final Caller ec2 = Caller.settling();
    private Ipam ipam;

    @BeforeEach
    void an_ipam() {
        String id = ec2.call(CreateIpamRequest.builder().build(), CreateIpamResponse.class)
                .ipam()
                .ipamId();
        ipam = ec2.call(DescribeIpamsRequest.builder().ipamIds(id).build(), DescribeIpamsResponse.class)
                .ipams()
                .get(0);
    }

    private String givenPool(@Nullable String source) {
        String id = ec2.call(
                        CreateIpamPoolRequest.builder()
                                .ipamScopeId(ipam.privateDefaultScopeId())
                                .sourceIpamPoolId(source)
                                .addressFamily("ipv4")
                                .allocationMinNetmaskLength(16)
                                .build(),
                        CreateIpamPoolResponse.class)
                .ipamPool()
                .ipamPoolId();
        ec2.call(DescribeIpamPoolsRequest.builder().build());
        return id;
    }

    private void provision(String pool, String cidr) {
        ec2.call(ProvisionIpamPoolCidrRequest.builder()
                .ipamPoolId(pool)
                .cidr(cidr)
                .build());
        assertThat(ec2.call(GetIpamPoolCidrsRequest.builder().ipamPoolId(pool).build(), GetIpamPoolCidrsResponse.class)
                        .ipamPoolCidrs())
                .anySatisfy(each -> {
                    assertThat(each.cidr()).isEqualTo(cidr);
                    assertThat(each.stateAsString()).isEqualTo("provisioned");
                });
    }

    private String allocate(String pool, int length) {
        return ec2.call(
                        AllocateIpamPoolCidrRequest.builder()
                                .ipamPoolId(pool)
                                .netmaskLength(length)
                                .build(),
                        AllocateIpamPoolCidrResponse.class)
                .ipamPoolAllocation()
                .cidr();
    }

    @Test
    void an_ipam_has_its_default_scopes() {
        assertThat(ipam.scopeCount()).isEqualTo(2);
        assertThat(ipam.stateAsString()).isEqualTo("create-complete");
        assertThat(ec2.call(
                                DescribeIpamScopesRequest.builder()
                                        .filters(f -> f.name("ipam-scope-type").values("public"))
                                        .build(),
                                DescribeIpamScopesResponse.class)
                        .ipamScopes())
                .extracting(IpamScope::ipamScopeId)
                .containsExactly(ipam.publicDefaultScopeId());
    }

    @Test
    void allocations_take_the_first_free_block_and_give_it_back() {
        String pool = givenPool(null);
        provision(pool, "10.0.0.0/14");

        assertThat(allocate(pool, 16)).isEqualTo("10.0.0.0/16");
        assertThat(allocate(pool, 24)).isEqualTo("10.1.0.0/24");
        assertThat(allocate(pool, 16)).isEqualTo("10.2.0.0/16");
        assertThat(ec2.refusal(DeleteIpamPoolRequest.builder().ipamPoolId(pool).build())
                        .code())
                .isEqualTo("DependencyViolation");

        ec2.call(ReleaseIpamPoolAllocationRequest.builder()
                .ipamPoolId(pool)
                .cidr("10.0.0.0/16")
                .ipamPoolAllocationId(ec2.call(
                                GetIpamPoolAllocationsRequest.builder()
                                        .ipamPoolId(pool)
                                        .build(),
                                GetIpamPoolAllocationsResponse.class)
                        .ipamPoolAllocations()
                        .get(0)
                        .ipamPoolAllocationId())
                .build());
        assertThat(allocate(pool, 17)).isEqualTo("10.0.0.0/17");
    }

    @Test
    void a_pool_is_carved_out_of_its_source() {
        String top = givenPool(null);
        provision(top, "10.0.0.0/8");
        String regional = givenPool(top);

        provision(regional, "10.64.0.0/12");

        assertThat(ec2.call(
                                GetIpamPoolAllocationsRequest.builder()
                                        .ipamPoolId(top)
                                        .build(),
                                GetIpamPoolAllocationsResponse.class)
                        .ipamPoolAllocations())
                .extracting(IpamPoolAllocation::resourceTypeAsString, IpamPoolAllocation::cidr)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ipam-pool", "10.64.0.0/12"));
        assertThat(ec2.refusal(ProvisionIpamPoolCidrRequest.builder()
                                .ipamPoolId(regional)
                                .cidr("11.0.0.0/12")
                                .build())
                        .code())
                .isEqualTo("InvalidParameterValue");
    }
}
