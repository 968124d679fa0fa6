package org.rollcall.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jersey.validation.Validators;
import org.junit.jupiter.api.Test;

class DeviceBodyTest {
    @Test
    void anIdentifierThatIsNullIsRefusedAndFailsNothing() throws Exception {
        DeviceBody body = new ObjectMapper().readValue("{\"kind\":\"panel\",\"identifiers\":[null]}", DeviceBody.class);
        assertThat(Validators.newValidator().validate(body)).hasSize(1);
    }
}
