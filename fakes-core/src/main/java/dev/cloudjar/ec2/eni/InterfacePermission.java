package dev.cloudjar.ec2.eni;

/**
 * That an account may do something with an interface.
 *
 * @param id such as {@code eni-perm-0123456789abcdef0}
 * @param account twelve digits
 * @param permission {@code INSTANCE-ATTACH} or {@code EIP-ASSOCIATE}
 */
record InterfacePermission(String id, String interfaceId, String account, String permission) {}
