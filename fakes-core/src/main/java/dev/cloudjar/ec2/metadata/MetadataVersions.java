package dev.cloudjar.ec2.metadata;

import java.util.List;

/**
 * The builds of the metadata service; each brought categories that are not in the ones before.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#instance-metadata-ex-1">Available
 *     versions</a>
 */
final class MetadataVersions {

    static final String LATEST = "latest";

    private static final List<String> ALL = List.of(
            "1.0",
            "2007-01-19",
            "2007-03-01",
            "2007-08-29",
            "2007-10-10",
            "2007-12-15",
            "2008-02-01",
            "2008-09-01",
            "2009-04-04",
            "2011-01-01",
            "2011-05-01",
            "2012-01-12",
            "2014-02-25",
            "2014-11-05",
            "2015-10-20",
            "2016-04-19",
            "2016-06-30",
            "2016-09-02",
            "2018-03-28",
            "2018-08-17",
            "2018-09-24",
            "2019-10-01",
            "2020-10-27",
            "2021-01-03",
            "2021-03-23",
            "2021-07-15",
            "2022-09-24",
            LATEST);

    private MetadataVersions() {}

    static boolean has(String version) {
        return ALL.contains(version);
    }

    static String listing() {
        return String.join("\n", ALL);
    }
}
