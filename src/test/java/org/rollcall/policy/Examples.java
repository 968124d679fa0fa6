package org.rollcall.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to ask each address that needs to be told about what: one line for each. Every example is made anew, so that whoever
 * comes next finds something, too.
 */
final class Examples {
    /** What somebody is told who asks for the same in a school that is not theirs. */
    enum Elsewhere {
        /** 404: an id of another school is as if it were not there. */
        NOT_FOUND,
        /** 422: a school named in a body is as if it did not exist. */
        NOT_POSSIBLE,
        /** It belongs to no school. */
        NO_SCHOOL
    }

    /** Makes the thing in a school, and says by which id it is asked for. */
    interface Maker {
        String make(TwoSchools world, String school) throws Exception;
    }

    /**
     * One line.
     *
     * @param answers what whoever may is told, or empty where it is done
     * @param body in which {@code SCHOOL}, {@code ROOM}, {@code DEVICE}, {@code PUPIL} and {@code FRESH} stand for the
     *     school, a room, a device and a pupil of it, and a new word
     */
    record Example(String route, String query, Maker maker, String body, Elsewhere elsewhere, Set<Integer> answers) {
        /** The same where somebody who may is told one of these, not that it was done. */
        Example answering(Integer... statuses) {
            return new Example(route, query, maker, body, elsewhere, Set.of(statuses));
        }

        String path(String id) {
            return route.substring(route.indexOf('/')).replace("{flag}", "hold").replaceAll("\\{[^}]*}", id) + query;
        }

        String body(TwoSchools world, String school) throws Exception {
            String filled = body.replace("SCHOOL", school)
                    .replace("ROOM", TwoSchools.room(school))
                    .replace("TOMORROW", TwoSchools.tomorrow())
                    .replace("FRESH", world.fresh("fresh"));
            if (filled.contains("DEVICE")) {
                return filled.replace("DEVICE", world.device(school));
            }
            return filled.contains("PUPIL") ? filled.replace("PUPIL", world.pupil(school)) : filled;
        }
    }

    /** By verb and template. */
    static final Map<String, Example> ALL = Stream.of(
                    inSchool("PUT /api/v1/sites/{id}", TwoSchools::school, "{\"name\":\"A School\",\"students\":1}"),
                    inSchool(
                            "PUT /api/v1/buildings/{id}",
                            TwoSchools::building,
                            "{\"siteId\":\"SCHOOL\",\"name\":\"W\"}"),
                    inSchool(
                            "PUT /api/v1/rooms/{id}",
                            TwoSchools::emptyRoom,
                            "{\"buildingId\":\"SCHOOL-main\",\"name\":\"R\"}"),
                    inSchool("GET /api/v1/rooms/{id}", TwoSchools::emptyRoom, ""),
                    inSchool("GET /api/v1/assets/{id}", TwoSchools::device, ""),
                    inSchool(
                            "POST /api/v1/assets/{id}/moves",
                            TwoSchools::device,
                            "{\"move\":\"lose\",\"reason\":\"gone\"}"),
                    inSchool("GET /api/v1/assets/{id}/standing", TwoSchools::device, ""),
                    inSchool("DELETE /api/v1/assets/{id}/flags/{flag}", TwoSchools::onHold, ""),
                    inSchool("PUT /api/v1/assets/{id}/flags/{flag}", TwoSchools::device, "{\"reason\":\"audit\"}"),
                    inSchool("GET /api/v1/assets/{id}/timeline", TwoSchools::device, ""),
                    inSchool("GET /api/v1/assets/{id}/history", TwoSchools::device, ""),
                    inSchool("PUT /api/v1/assets/{id}", TwoSchools::device, "{\"kind\":\"panel\",\"roomId\":\"ROOM\"}"),
                    inSchool("GET /api/v1/devices/{id}", TwoSchools::device, ""),
                    inSchool(
                            "PUT /api/v1/devices/{id}", TwoSchools::device, "{\"kind\":\"panel\",\"roomId\":\"ROOM\"}"),
                    inSchool("DELETE /api/v1/devices/{id}", TwoSchools::device, ""),
                    new Example(
                            "GET /api/v1/devices/{id}/series",
                            "?metric=temperature",
                            TwoSchools::device,
                            "",
                            Elsewhere.NOT_FOUND,
                            Set.of()),
                    inSchool("POST /api/v1/devices/{id}/jobs", TwoSchools::spokenFor, "{\"op\":\"locate\"}"),
                    inSchool("GET /api/v1/jobs/{id}", TwoSchools::job, ""),
                    inSchool(
                            "POST /api/v1/newcomers/{no}/adopt",
                            TwoSchools::newcomer,
                            "{\"kind\":\"tablet\",\"roomId\":\"ROOM\"}"),
                    inSchool("POST /api/v1/newcomers/{no}/match", TwoSchools::newcomer, "{\"deviceId\":\"DEVICE\"}"),
                    inSchool("POST /api/v1/newcomers/{no}/release", TwoSchools::newcomer, ""),
                    inSchool("POST /api/v1/newcomers/{no}/ignore", TwoSchools::newcomer, ""),
                    inSchool("POST /api/v1/newcomers/{no}/restore", TwoSchools::newcomer, ""),
                    new Example(
                            "POST /api/v1/imports",
                            "?name=assets.csv",
                            TwoSchools::nothing,
                            "Asset Tag,Serial\nFRESH,SN FRESH\n",
                            Elsewhere.NO_SCHOOL,
                            Set.of()),
                    inSchool("GET /api/v1/imports/{id}", TwoSchools::importedFile, ""),
                    inSchool("GET /api/v1/imports/{id}/rows", TwoSchools::importedFile, ""),
                    inSchool("GET /api/v1/imports/{id}/refused.csv", TwoSchools::importedFile, ""),
                    inSchool(
                            "PUT /api/v1/imports/{id}/mapping",
                            TwoSchools::importedFile,
                            "{\"mapping\":{\"Asset Tag\":\"tag\"},\"makePlaces\":false}"),
                    inSchool("POST /api/v1/imports/{id}/apply", TwoSchools::checkedFile, ""),
                    inSchool("POST /api/v1/imports/{id}/cancel", TwoSchools::importedFile, ""),
                    inSchool(
                            "POST /api/v1/imports/{id}/rollback",
                            TwoSchools::appliedFile,
                            "{\"reason\":\"the wrong file\"}"),
                    named("POST /api/v1/labels", "{\"devices\":[\"DEVICE\"]}"),
                    named("POST /api/v1/labels/rooms", "{\"site\":\"SCHOOL\"}"),
                    ofDistrict(
                            "POST /api/v1/labels/blank",
                            TwoSchools::nothing,
                            "{\"prefix\":\"A-\",\"from\":\"001\",\"count\":2}"),
                    named("POST /api/v1/agents", "{\"id\":\"FRESH\",\"site\":\"SCHOOL\"}"),
                    inSchool("DELETE /api/v1/agents/{id}", TwoSchools::agent, ""),
                    inSchool("POST /api/v1/agents/{id}/rotate", TwoSchools::agent, ""),
                    inSchool("POST /api/v1/agents/{id}/block", TwoSchools::agent, ""),
                    inSchool("POST /api/v1/agents/{id}/unblock", TwoSchools::agent, ""),
                    inSchool("PUT /api/v1/agents/{id}/site", TwoSchools::agent, "{\"site\":\"SCHOOL\"}"),
                    inSchool("PUT /api/v1/agents/{id}/desired", TwoSchools::agent, "{\"every\":60,\"window\":16}"),
                    inSchool("PUT /api/v1/snmp/targets/{id}", TwoSchools::target, """
                            {"host":"127.0.0.1","port":9,"version":"2c","community":"d","every":86400,"siteId":"SCHOOL"}
                            """),
                    inSchool("DELETE /api/v1/snmp/targets/{id}", TwoSchools::target, ""),
                    inSchool("POST /api/v1/snmp/targets/{id}/poll", TwoSchools::target, ""),
                    ofDistrict(
                                    "PUT /api/v1/session/password",
                                    TwoSchools::nothing,
                                    "{\"old\":\"" + Hiring.PASSWORD + "\",\"new\":\"short\"}")
                            .answering(422),
                    ofDistrict("POST /api/v1/session/second-factor", TwoSchools::nothing, ""),
                    ofDistrict("PUT /api/v1/session/second-factor", TwoSchools::nothing, "{\"code\":\"000000\"}")
                            .answering(409, 422),
                    ofDistrict(
                            "POST /api/v1/session/second-factor/remove",
                            TwoSchools::nothing,
                            "{\"password\":\"" + Hiring.PASSWORD + "\"}"),
                    ofDistrict(
                                    "POST /api/v1/session/recovery-codes",
                                    TwoSchools::nothing,
                                    "{\"password\":\"" + Hiring.PASSWORD + "\"}")
                            .answering(409),
                    // Everybody has sessions of their own only: any other is not found.
                    ofDistrict("DELETE /api/v1/sessions/{id}", TwoSchools::somebodysSession, "")
                            .answering(404),
                    ofDistrict("DELETE /api/v1/sessions", TwoSchools::nothing, ""),
                    ofDistrict(
                            "POST /api/v1/people",
                            TwoSchools::nothing,
                            "{\"name\":\"FRESH\",\"role\":\"helpdesk\",\"sites\":[\"SCHOOL\"]}"),
                    ofDistrict(
                            "PUT /api/v1/people/{name}",
                            TwoSchools::person,
                            "{\"role\":\"technician\",\"sites\":null,\"disabled\":false}"),
                    ofDistrict("DELETE /api/v1/people/{name}", TwoSchools::person, ""),
                    ofDistrict("POST /api/v1/people/{name}/reset", TwoSchools::person, ""),
                    ofDistrict("GET /api/v1/people/{name}/sessions", TwoSchools::person, ""),
                    ofDistrict("DELETE /api/v1/people/{name}/sessions", TwoSchools::person, ""),
                    ofDistrict(
                            "POST /api/v1/tokens",
                            TwoSchools::nothing,
                            "{\"name\":\"FRESH\",\"permissions\":[\"devices.read\"],\"sites\":[\"SCHOOL\"],\"days\":1}"),
                    ofDistrict("DELETE /api/v1/tokens/{id}", TwoSchools::token, ""),
                    named("POST /api/v1/claims", "{\"site\":\"SCHOOL\",\"most\":1,\"hours\":1}"),
                    inSchool("DELETE /api/v1/claims/{id}", TwoSchools::claim, ""),
                    ofDistrict("POST /api/v1/keys/rotate", TwoSchools::nothing, ""),
                    ofDistrict("POST /api/v1/ledger/verify", TwoSchools::nothing, ""),
                    named("PUT /api/v1/persons", TwoSchools.PUPIL),
                    inSchool("POST /api/v1/persons/{key}/reveal", TwoSchools::pupil, "{\"reason\":\"a lost bag\"}"),
                    inSchool("GET /api/v1/persons/{key}/export", TwoSchools::pupil, ""),
                    inSchool("POST /api/v1/persons/{key}/erase", TwoSchools::pupil, "{\"reason\":\"moved away\"}"),
                    ofDistrict(
                                    "POST /api/v1/persons/lookup",
                                    TwoSchools::nothing,
                                    "{\"sourceId\":\"FRESH\",\"reason\":\"a lost bag\"}")
                            .answering(404),
                    ofDistrict(
                                    "POST /api/v1/persons/erased/lift",
                                    TwoSchools::nothing,
                                    "{\"sourceId\":\"FRESH\",\"reason\":\"came back\"}")
                            .answering(404),
                    ofDistrict("PUT /api/v1/privacy/retention/{id}", TwoSchools::retentionRule, "{\"days\":0}")
                            .answering(422),
                    ofDistrict("POST /api/v1/privacy/retention/dry-run", TwoSchools::nothing, ""),
                    ofDistrict("POST /api/v1/privacy/retention/run", TwoSchools::nothing, ""),
                    ofDistrict(
                            "POST /api/v1/privacy/retention/confirm-clock",
                            TwoSchools::nothing,
                            "{\"reason\":\"somebody looked\"}"),
                    ofDistrict(
                            "POST /api/v1/privacy/requests",
                            TwoSchools::nothing,
                            "{\"kind\":\"access\",\"person\":\"PUPIL\"}"),
                    ofDistrict("POST /api/v1/privacy/requests/{id}/done", TwoSchools::request, ""),
                    inSchool("GET /api/v1/assets/{id}/money", TwoSchools::device, ""),
                    inSchool("GET /api/v1/assets/{id}/money/history", TwoSchools::device, ""),
                    inSchool("PUT /api/v1/assets/{id}/money", TwoSchools::device, "{\"costCents\":19900}"),
                    ofDistrict(
                            "PUT /api/v1/funding/{id}",
                            TwoSchools::school,
                            "{\"name\":\"General fund\",\"kind\":\"local\",\"federal\":false}"),
                    ofDistrict("PUT /api/v1/suppliers/{id}", TwoSchools::school, "{\"name\":\"A Shop\"}"),
                    ofDistrict("GET /api/v1/models/{id}", TwoSchools::model, ""),
                    ofDistrict("PUT /api/v1/models/{id}", TwoSchools::model, TwoSchools.MODEL),
                    inSchool("GET /api/v1/orders/{id}", TwoSchools::order, ""),
                    inSchool("PUT /api/v1/orders/{id}", TwoSchools::order, TwoSchools.ORDER),
                    inSchool("POST /api/v1/orders/{id}/close", TwoSchools::order, ""),
                    inSchool("POST /api/v1/orders/{id}/cancel", TwoSchools::order, "{\"reason\":\"wrong model\"}"),
                    inSchool(
                            "POST /api/v1/orders/{id}/receipts",
                            TwoSchools::order,
                            "{\"key\":\"FRESH\",\"line\":1,\"items\":[{\"serial\":\"FRESH\"}]}"),
                    named(
                            "POST /api/v1/loans/check-out",
                            "{\"holder\":{\"kind\":\"room\",\"id\":\"ROOM\"},\"items\":[\"nothing\"]}"),
                    ofDistrict(
                            "POST /api/v1/loans/check-in",
                            TwoSchools::nothing,
                            "{\"items\":[\"nothing\"],\"condition\":\"good\"}"),
                    // A list belongs to who sent it.
                    ofDistrict("POST /api/v1/loans/batches/{id}/undo", TwoSchools::fresh, "")
                            .answering(404),
                    ofDistrict("POST /api/v1/loans/borrower", TwoSchools::nothing, "{\"scanned\":\"nobody\"}")
                            .answering(404),
                    inSchool("GET /api/v1/loans/{id}", TwoSchools::loan, ""),
                    inSchool("POST /api/v1/loans/{id}/renew", TwoSchools::loan, "{\"due\":\"TOMORROW\"}"),
                    inSchool(
                            "POST /api/v1/loans/{id}/charges",
                            TwoSchools::loan,
                            "{\"cents\":100,\"reason\":\"a lost pen\"}"),
                    inSchool("POST /api/v1/loans/charges/{id}/settle", TwoSchools::charge, "{\"on\":\"TOMORROW\"}"),
                    ofDistrict("POST /api/v1/loans/reminders/{id}/done", TwoSchools::fresh, "")
                            .answering(404),
                    inSchool("GET /api/v1/custody/devices/{id}", TwoSchools::device, ""),
                    named(
                            "POST /api/v1/reservations",
                            "{\"holder\":{\"kind\":\"room\",\"id\":\"ROOM\"},\"item\":\"DEVICE\",\"from\":\"TOMORROW\",\"to\":\"TOMORROW\"}"),
                    inSchool("DELETE /api/v1/reservations/{id}", TwoSchools::reservation, ""),
                    ofDistrict(
                            "POST /api/v1/agreements",
                            TwoSchools::nothing,
                            "{\"version\":\"FRESH\",\"text\":\"I bring it back.\"}"))
            .collect(Collectors.toMap(Example::route, Function.identity()));

    /** Open to whoever asks, signed in or not; each has a reason. */
    static final List<String> OPEN = List.of(
            "GET /openapi.json",
            "GET /api/v1/setup",
            "POST /api/v1/setup",
            "GET /api/v1/sign-in",
            "POST /api/v1/session",
            "POST /api/v1/session/code",
            // It ends what the cookie names and says nothing.
            "DELETE /api/v1/session",
            "POST /api/v1/welcome/look",
            "POST /api/v1/welcome",
            "GET /api/v1/oidc/{provider}/start",
            "GET /api/v1/oidc/callback",
            // A claim code, or the agent's own credential, is asked for inside.
            "POST /api/v1/enrol",
            "POST /api/v1/enrol/renew",
            // The authority's certificate is public: a browser needs it before anybody signs in.
            "GET /api/v1/authority",
            "GET /authority.{form: pem|crt}",
            "GET /api/v1/privacy/notice");

    private Examples() {}

    /** A thing of a school, asked for by its id. */
    private static Example inSchool(String route, Maker maker, String body) {
        return new Example(route, "", maker, body, Elsewhere.NOT_FOUND, Set.of());
    }

    /** Something that belongs to no school, and only to whoever may act everywhere or on themselves. */
    static Example ofDistrict(String route, Maker maker, String body) {
        return new Example(route, "", maker, body, Elsewhere.NO_SCHOOL, Set.of());
    }

    /** Something new in a school that the body names. */
    private static Example named(String route, String body) {
        return new Example(route, "", TwoSchools::nothing, body, Elsewhere.NOT_POSSIBLE, Set.of());
    }
}
