package dev.cloudjar.ec2.acl;

import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.Site;

/** What the actions on network ACLs work on. */
record AclContext(Site site, Ec2Network network, AclTables tables) {}
