package dev.cloudjar;

import dev.cloudjar.journal.JournalEntry.Answer;
import dev.cloudjar.service.ApiAnswer.Break;
import dev.cloudjar.service.ApiAnswer.Content;
import dev.cloudjar.service.ApiAnswer.Damage;
import dev.cloudjar.service.ApiAnswer.Visitor;
import dev.cloudjar.service.AwsError;
import software.amazon.awssdk.core.SdkResponse;

/** What the journal says of an answer. */
enum AnswerWords implements Visitor<Answer> {
    /** It knows nothing but how to say it. */
    INSTANCE;

    @Override
    public Answer response(SdkResponse response) {
        return Answer.success("");
    }

    @Override
    public Answer refusal(AwsError error) {
        return Answer.error(error.code(), error.message());
    }

    @Override
    public Answer bareStatus(int httpStatus) {
        return Answer.error("HTTP " + httpStatus, "without an AWS error");
    }

    @Override
    public Answer broken(Break how) {
        return Answer.lost(how.words());
    }

    @Override
    public Answer damaged(Content whole, Damage damage) {
        return Answer.lost(damage.words());
    }

    @Override
    public Answer exhausted(String why) {
        return Answer.lost(why);
    }
}
