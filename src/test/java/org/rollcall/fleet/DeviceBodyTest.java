package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jersey.validation.Validators;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.platform.Problem;

class DeviceBodyTest {
    @Test
    void anIdentifierThatIsNullIsRefusedAndFailsNothing() throws Exception {
        DeviceBody body = new ObjectMapper().readValue("{\"kind\":\"panel\",\"identifiers\":[null]}", DeviceBody.class);
        assertThat(Validators.newValidator().validate(body)).hasSize(1);
    }

    @Test
    void anIdentifierThatADatabaseMayRefuseIsRefusedInWords() throws Exception {
        DeviceBody body = new ObjectMapper()
                .readValue(
                        "{\"kind\":\"panel\",\"identifiers\":[{\"scheme\":\"serial\",\"value\":\"A\\u0000B\"}]}",
                        DeviceBody.class);
        assertThatThrownBy(() -> body.draft(List.of()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("the identifier serial must not hold control characters");
    }
}
