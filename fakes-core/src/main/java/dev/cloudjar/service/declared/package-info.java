/**
 * The engine for declared resources: the breadth of an API without a class for each of its shapes. A text file says which kinds of
 * resource there are and which operations create, describe, modify and delete them; members are copied by name through the SDK's
 * field metadata. A kind behaves like a hand-written one: ids, existence checks, life cycles on the agenda, filters, pages, tags,
 * dry runs, client tokens, dependencies.
 *
 * <p><b>A kind</b>, its SDK shapes, and then its clauses:
 *
 * <pre>
 * kind customer-gateway CustomerGateway
 *   id CustomerGatewayId cgw                         # the id's member and prefix; or: key A B, the members that name it together;
 *                                                    # or: single, a setting of which there is one
 *   missing InvalidCustomerGatewayID "The customerGateway ID '{id}' does not exist"   # + .NotFound and .Malformed
 *   tags customer-gateway                            # taggable, under this resource type
 *   default BgpAsn = 65000                           # where the request says nothing
 *   set OwnerId = {account}                          # always; {id} {region} {now} {uuid} {hex:8} {request.M} {M} {Ref&gt;M}
 *   state State pending ~30s available               # from creation on: ~ a transition, ~~ in the background
 *   ends State deleting ~30s deleted ~~1h gone       # from deletion on; without it the resource is gone at once
 *   ref VpcId vpc in available holds                 # has to exist (in a state); holds: it cannot be deleted meanwhile
 *   inuse vpn-connection CustomerGatewayId IncorrectState "The customer gateway is in use."    # refuses deletion
 *   cascade vpn-route _ConnectionId                  # deleted along
 *   unique VpcId Resource.AlreadyAssociated "..."    # no two share these members
 *   view Routes = list vpn-route _ConnectionId       # others seen in it: list, one, count, ids, each:Member
 *   quota L-4FB7FF5D CustomerGatewayLimitExceeded "..."   # by its Service Quotas code, or a number where quotas hold; several are
 *                                                    # possible, and "10 per Member" counts those that share a member
 *   filters bgp-asn state tunnel=Options.Tunnel      # AWS's documented names; the path where it is not the name in capitals;
 *                                                    # tag:=Tags: those of tags; none (of an operation): it has no filters
 * </pre>
 *
 * <p><b>Operations</b> follow, a verb and a name: {@code create}, {@code put} (create or replace), {@code describe},
 * {@code get} (one resource), {@code modify}, {@code delete}; {@code call} and {@code read} leave all to a behaviour. Their
 * clauses:
 *
 * <pre>
 * by M -&gt; IdMember        the request's members that name the resources; by default those called as the id, or in the plural
 * &gt; M                     the answer's member with the resources; by default the only one that holds structures; - for none
 * within M -&gt; Member      only resources with this member, which has to exist
 * select M -&gt; Member      the same, where the request gives it
 * where Member = value    only these; a create call sets it
 * each M -&gt; Member        one resource for each element
 * map A -&gt; B              a member under another name; _B is state that no answer shows
 * keep M, use M           stored unseen; read by a behaviour or an expression only
 * ignore M "why"          harmless; refuse M: answered with a refusal
 * require A|B             one of them has to be there
 * add A -&gt; B, remove A -&gt; B, clear A -&gt; B    lists that grow and shrink; a member that goes
 * set, default, ref       as for a kind
 * needs available         the states in which it can be changed
 * moves State modifying ~1m available       the states after a change
 * answer M = value        a member of the answer
 * via family.step         code, in the service's behaviours
 * </pre>
 *
 * <p>{@code DeclarationsTest} holds every declaration against the SDK: a request member that is neither copied nor has one of
 * these meanings fails it. At run time a member that an SDK newer than the declarations knows is carried if the kind's shape has
 * it, and refused otherwise.
 */
@NullMarked
package dev.cloudjar.service.declared;

import org.jspecify.annotations.NullMarked;
