package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;

/** What the actions on flow logs work on. */
record FlowLogContext(
        Site site, Ec2Neighbours neighbours, ResourceTable<Ec2FlowLog> logs, ClientTokens<List<String>> tokens) {}
