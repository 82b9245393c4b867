package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A test answers SQS calls itself, and the client's check of the digests passes. */
class SqsClientTest {

    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";

    /** Their digests are known from elsewhere. */
    private static final MessageAttributeValue TEXT = MessageAttributeValue.builder()
            .dataType("String")
            .stringValue("attribValue 1")
            .build();

    private static final MessageAttributeValue NUMBER = MessageAttributeValue.builder()
            .dataType("Number.float")
            .stringValue("4563442423554324324264524243.32543234")
            .build();

    private static final MessageAttributeValue BINARY = MessageAttributeValue.builder()
            .dataType("Binary")
            .binaryValue(SdkBytes.fromUtf8String("Hello binary world!"))
            .build();

    private final FakeCloud cloud = FakeCloud.create();
    private final SqsClient sqs = SqsClient.builder()
            .httpClient(FakeSdkHttpClient.of(cloud))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "any")))
            .build();

    @AfterEach
    void close() {
        sqs.close();
        cloud.close();
    }

    @Test
    void a_message_that_was_sent_has_its_digests() {
        cloud.on(
                SendMessageRequest.class,
                request -> SendMessageResponse.builder().messageId("m-1").build());

        SendMessageResponse response = sqs.sendMessage(request -> request.queueUrl(QUEUE)
                .messageBody("größer 😀")
                .messageAttributes(
                        Map.of("attribName1", TEXT, "customNumberTypeAttrib", NUMBER, "binaryAttribute", BINARY))
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Root=1")
                                .build())));

        assertThat(response.messageId()).isEqualTo("m-1");
        assertThat(response.md5OfMessageBody()).isEqualTo("fcccf45c074a943b83ef3162e81f60e6");
        assertThat(response.md5OfMessageAttributes()).isEqualTo("c932db14a896c663f83c260297d594ff");
        assertThat(response.md5OfMessageSystemAttributes()).hasSize(32);
    }

    @Test
    void messages_sent_at_once_have_theirs_by_their_ids() {
        cloud.on(
                SendMessageBatchRequest.class,
                request -> SendMessageBatchResponse.builder()
                        .successful(
                                SendMessageBatchResultEntry.builder()
                                        .id("b")
                                        .messageId("m-2")
                                        .build(),
                                SendMessageBatchResultEntry.builder()
                                        .id("a")
                                        .messageId("m-1")
                                        .build())
                        .build());

        SendMessageBatchResponse response = sqs.sendMessageBatch(request -> request.queueUrl(QUEUE)
                .entries(
                        entry -> entry.id("a").messageBody("hello").messageAttributes(Map.of("attribName1", TEXT)),
                        entry -> entry.id("b").messageBody("world")));

        assertThat(response.successful())
                .extracting(SendMessageBatchResultEntry::md5OfMessageBody)
                .containsExactly("7d793037a0760186574b0282f2f435e7", "5d41402abc4b2a76b9719d911017c592");
        assertThat(response.successful())
                .extracting(SendMessageBatchResultEntry::md5OfMessageAttributes)
                .containsExactly(null, "19e27d4e946b072f3f58da80d94fd778");
    }

    @Test
    void received_messages_have_theirs() {
        cloud.on(
                ReceiveMessageRequest.class,
                request -> ReceiveMessageResponse.builder()
                        .messages(Message.builder()
                                .body("hello")
                                .messageAttributes(Map.of("binaryAttribute", BINARY))
                                .build())
                        .build());

        Message message = sqs.receiveMessage(request -> request.queueUrl(QUEUE))
                .messages()
                .get(0);

        assertThat(message.md5OfBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(message.md5OfMessageAttributes()).isEqualTo("31a92b15d92f8db860eda32aceb656c3");
    }

    @Test
    void a_wrong_digest_that_the_test_answers_with_is_noticed_by_the_client() {
        cloud.on(
                SendMessageRequest.class,
                request -> SendMessageResponse.builder()
                        .md5OfMessageBody("5d41402abc4b2a76b9719d911017c592")
                        .build());

        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(QUEUE).messageBody("other")))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("MD5");
    }
}
