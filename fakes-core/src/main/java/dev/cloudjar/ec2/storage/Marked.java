package dev.cloudjar.ec2.storage;

import java.util.Map;

/** The tags that an account has put on an image or snapshot of another account, which nobody else sees. */
record Marked(String id, Map<String, String> tags) {}
