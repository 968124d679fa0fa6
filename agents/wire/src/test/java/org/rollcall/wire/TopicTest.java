package org.rollcall.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    @ParameterizedTest
    @EnumSource(Channel.class)
    void everyChannelSurvivesTheWay(Channel channel) {
        boolean ofJob = channel == Channel.JOB || channel == Channel.JOB_REPLY;
        Topic topic = new Topic("maple", "ap-1", channel, ofJob ? Optional.of("j1") : Optional.empty());

        assertThat(Topic.parse(topic.toString())).contains(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rollcall/1/d",
                "rollcall/1/d/a",
                "rollcall/2/d/a/tm",
                "rollcall/1/d/a/tm/x",
                "rollcall/1/d/+/tm",
                "rollcall/1//a/tm",
                "rollcall/1/d/a/job/",
                "rollcall/1/d/a/job//rsp",
                "rollcall/1/d/a/job/rsp/",
                "$SYS/x"
            })
    void whatIsNoneOfOursIsNotRead(String text) {
        assertThat(Topic.parse(text)).isEmpty();
    }

    @Test
    void clientIdIsStable() {
        assertThat(Topic.clientId("maple", "ap-1")).isEqualTo("rollcall-maple-ap-1");
    }
}
