package org.rollcall.fieldwork.lending;

import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rollcall.custody.Custody;
import org.rollcall.custody.Days;
import org.rollcall.custody.Loan;
import org.rollcall.custody.Loans;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Problem;
import org.rollcall.privacy.Person;
import org.rollcall.privacy.Persons;
import org.rollcall.security.Caller;
import org.rollcall.security.Permission;

/** The loans desk over HTTP. */
@Path("/api/v1/loans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoanResource {
    private static final int MOST = 500;

    private final Custody custody;
    private final Loans loans;
    private final Batches batches;
    private final Persons persons;
    private final Holders holders;
    private final Views views;
    private final Days days;

    /** What it answers from. */
    public record Needs(Custody custody, Loans loans, Batches batches, Persons persons, Holders holders, Days days) {}

    public LoanResource(Needs needs) {
        this.custody = needs.custody();
        this.loans = needs.loans();
        this.batches = needs.batches();
        this.persons = needs.persons();
        this.holders = needs.holders();
        this.views = new Views(needs.holders());
        this.days = needs.days();
    }

    /** Some loans of all that fit. */
    public record PageView(
            long total,
            List<Views.LoanView> items,
            @Nullable String next) {}

    /** Loans, the most urgent first; state is out, late, owed or all. */
    @GET
    @RolesAllowed(Permission.CUSTODY)
    public PageView loans(
            @Auth Caller caller,
            @QueryParam("state") @DefaultValue("out") String state,
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("person") @DefaultValue("") String person,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Loans.Filter filter = new Loans.Filter(state(state), site, person);
        Loans.Page page = loans.page(caller.scope(), filter, cursor, Math.max(1, Math.min(MOST, limit)));
        return new PageView(
                page.total(), views(caller, page.items()), page.next().orElse(null));
    }

    private static Loans.State state(String word) {
        for (Loans.State state : Loans.State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw Problem.invalid("state '" + word + "' is unknown; it must be out, late, owed or all");
    }

    private List<Views.LoanView> views(Caller caller, List<Loan> all) {
        return all.stream().map(loan -> views.loan(caller, loan, days.today())).toList();
    }

    /** Gives out what is scanned, up to 500 at once; each line says what became of it. */
    @POST
    @Path("/check-out")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public Views.BatchView checkOut(
            @Auth Caller caller,
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
            @NotNull @Valid Bodies.OutBody body) {
        Lending.Out out = body.out(
                holders.require(caller, body.holder().kind(), body.holder().id()));
        if (out.terms().due().filter(day -> day.isBefore(days.today())).isPresent()) {
            throw Problem.invalid("due " + body.due() + " is past");
        }
        return view(caller, batches.checkOut(caller, key, body.items(), out, body.same()));
    }

    /** Takes back what is scanned, up to 500 at once; each line says what became of it. */
    @POST
    @Path("/check-in")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public Views.BatchView checkIn(
            @Auth Caller caller,
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
            @NotNull @Valid Bodies.InBody body) {
        return view(caller, batches.checkIn(caller, key, body.items(), body.in(), body.same()));
    }

    /** Undoes a list of one's own, or one line of it. */
    @POST
    @Path("/batches/{id}/undo")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public Views.BatchView undo(
            @Auth Caller caller, @PathParam("id") String id, @QueryParam("line") @Nullable Integer line) {
        return view(caller, batches.undo(caller, id, line));
    }

    private Views.BatchView view(Caller caller, Batches.Batch batch) {
        return new Views.BatchView(
                batch.id(),
                batch.way(),
                batch.many(Batches.Result.DONE),
                batch.lines().stream().map(line -> view(caller, line)).toList());
    }

    private Views.LineView view(Caller caller, Batches.Line line) {
        Optional<Views.HolderView> holder = line.reason().equals("already-out")
                ? line.asset()
                        .flatMap(asset -> custody.holder(asset.id()))
                        .flatMap(open -> open.holder())
                        .map(one -> views.holder(caller, one))
                : Optional.empty();
        return new Views.LineView(
                line.line(),
                line.result().code(),
                line.reason(),
                line.detail(),
                line.asset().map(Views.ThingView::of).orElse(null),
                line.asset().map(Asset::lifecycle).orElse(null),
                line.custody().isEmpty() ? null : line.custody(),
                holder.orElse(null),
                line.with().stream().map(Views.ThingView::of).toList(),
                line.apart().stream()
                        .map(apart -> new Views.ApartView(apart.id(), apart.name(), apart.why()))
                        .toList(),
                line.undone());
    }

    /** A card that was scanned: the id of the roster, or a key. */
    public record CardBody(@NotBlank @Size(max = 200) String scanned) {
        @Override
        public String toString() {
            return "CardBody[…]";
        }
    }

    /** Somebody at the desk, without the name, and what they have. */
    public record BorrowerView(
            String key,
            String role,
            @Nullable String grade,
            String siteId,
            boolean active,
            List<Views.LoanView> loans,
            long owedCents) {}

    /** Whose card it is; recorded as a look-up. */
    @POST
    @Path("/borrower")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public BorrowerView borrower(@Auth Caller caller, @NotNull @Valid CardBody body) {
        Person person = persons.atDesk(caller, body.scanned());
        List<Loan> open = loans.page(caller.scope(), new Loans.Filter(Loans.State.OUT, "", person.key()), "", MOST)
                .items();
        long owed =
                loans
                        .page(caller.scope(), new Loans.Filter(Loans.State.OWED, "", person.key()), "", MOST)
                        .items()
                        .stream()
                        .mapToLong(Loan::owed)
                        .sum();
        return new BorrowerView(
                person.key(), person.role(), person.grade(), person.site(), person.active(), views(caller, open), owed);
    }

    /** Of which loan somebody is to be reminded; about is soon or late. */
    public record ReminderView(String id, String about, String due, long madeAt, Views.LoanView loan) {}

    /** Reminders that wait for somebody to do them; nothing is sent by itself. */
    @GET
    @Path("/reminders")
    @RolesAllowed(Permission.CUSTODY)
    public List<ReminderView> reminders(@Auth Caller caller) {
        return loans.toRemind(caller.scope()).stream()
                .map(one -> new ReminderView(
                        one.id(),
                        one.about(),
                        one.due().toString(),
                        one.madeAt(),
                        views.loan(caller, one.loan(), days.today())))
                .toList();
    }

    /** Writes down that somebody was reminded. */
    @POST
    @Path("/reminders/{id}/done")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public void reminded(@Auth Caller caller, @PathParam("id") String id) {
        loans.reminded(caller, id);
    }

    /** A loan with its charges. */
    public record OneView(Views.LoanView loan, List<Views.ChargeView> charges) {}

    /** One loan. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Permission.CUSTODY)
    public OneView loan(@Auth Caller caller, @PathParam("id") String id) {
        Loan loan = loans.get(caller.scope(), id);
        return new OneView(
                views.loan(caller, loan, days.today()),
                loans.charges(caller.scope(), id).stream()
                        .map(Views.ChargeView::of)
                        .toList());
    }

    /** Until when. */
    public record DueBody(@NotBlank String due) {}

    /** Makes a loan longer, where nobody else is waiting for it. */
    @POST
    @Path("/{id}/renew")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public Views.LoanView renew(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid DueBody body) {
        return views.loan(caller, loans.renew(caller, id, Days.read("due", body.due())), days.today());
    }

    /** How much, and what for. */
    public record ChargeBody(
            long cents, @NotBlank @Size(max = 200) String reason) {}

    /** Asks the family to pay. */
    @POST
    @Path("/{id}/charges")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public Views.ChargeView charge(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid ChargeBody body) {
        return Views.ChargeView.of(loans.charge(caller, id, body.cents(), body.reason()));
    }

    /** When it was paid or waived. */
    public record SettledBody(@NotBlank String on) {}

    /** Writes down that a charge is settled. */
    @POST
    @Path("/charges/{id}/settle")
    @RolesAllowed(Permission.CUSTODY_WRITE)
    public void settle(@Auth Caller caller, @PathParam("id") String id, @NotNull @Valid SettledBody body) {
        loans.settle(caller, id, Days.read("on", body.on()));
    }
}
