package org.rollcall.platform.web;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import io.dropwizard.auth.Auth;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.ExternalDocumentation;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources as they are written here: who asks is no part of a body, who may ask stands beside each operation, and
 * a record within a class is named after both.
 */
final class Description extends Reader {
    private static final String TOKEN = "token";
    private static final String SESSION = "session";

    static {
        ModelConverters.getInstance().addConverter(new ModelResolver(Json.mapper(), new Named()));
    }

    Description() {
        super(new OpenAPI()
                .info(new Info().title("Rollcall").version("1"))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("a program's token; made on the page Tokens"))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("rollcall-sid")
                                        .description("a person's session; over HTTPS it is called __Host-sid"))));
    }

    @Override
    protected ResolvedParameter getParameters(
            Type type,
            List<Annotation> annotations,
            Operation operation,
            @Nullable Consumes ofClass,
            @Nullable Consumes ofMethod,
            @Nullable JsonView view) {
        boolean given = annotations.stream().anyMatch(each -> each instanceof Auth || each instanceof Context);
        return given
                ? new ResolvedParameter()
                : super.getParameters(type, annotations, operation, ofClass, ofMethod, view);
    }

    // The signature is the library's.
    @Override
    @SuppressWarnings("checkstyle:ParameterNumber")
    protected Operation parseMethod(
            Class<?> resource,
            Method method,
            List<Parameter> parameters,
            @Nullable Produces produced,
            @Nullable Produces producedByClass,
            @Nullable Consumes consumed,
            @Nullable Consumes consumedByClass,
            List<SecurityRequirement> security,
            Optional<ExternalDocumentation> documentation,
            Set<String> tags,
            List<Server> servers,
            boolean isSubresource,
            @Nullable RequestBody parentBody,
            @Nullable ApiResponses parentResponses,
            @Nullable JsonView view,
            ApiResponse @Nullable [] responses,
            @Nullable AnnotatedMethod annotated) {
        Operation operation = super.parseMethod(
                resource,
                method,
                parameters,
                produced,
                producedByClass,
                consumed,
                consumedByClass,
                security,
                documentation,
                tags,
                servers,
                isSubresource,
                parentBody,
                parentResponses,
                view,
                responses,
                annotated);
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
            operation.addSecurityItem(new SecurityRequirement().addList(SESSION));
            operation.addExtension("x-permission", List.of(allowed.value()));
        }
        return operation;
    }

    private static final class Named extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null ? type.getSimpleName() : getNameOfClass(outer) + type.getSimpleName();
        }
    }
}
