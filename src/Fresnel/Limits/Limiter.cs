using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Ledger;
using Fresnel.Telemetry;

namespace Fresnel.Limits;

/// <summary>Lets calls in: under every rate limit above the caller, with their worst case set aside in every budget, and entered in the books.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="tokenizer">Counts text exactly where the cheap bound would refuse, and what callers who left had sent; null: by bytes.</param>
public sealed class Limiter(Accounts accounts, CallLedger ledger, CallReport report, Tokenizer? tokenizer = null)
{
    private const int BytesPerToken = 3;

    /// <summary>Tokens: what is expected where nothing else is known.</summary>
    private const int UsualAnswer = 500;

    /// <summary>A budget that pays for no more tokens than this refuses instead of cutting the answer there.</summary>
    private const int ShortestAnswer = 16;

    /// <summary>What is left may be taken by another call between looking and taking.</summary>
    private const int MostTries = 4;

    /// <remarks>Under a budget a conversation without <c>max_tokens</c> gets what is left of it, where that is less than its model's limit.</remarks>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.ContextLengthExceeded"/>, <see cref="ErrorKind.RateLimited"/>, <see cref="ErrorKind.BudgetExhausted"/>, <see cref="ErrorKind.PriceUnknown"/>,
    /// or <see cref="ErrorKind.Unavailable"/> when the books have no room.
    /// </exception>
    public ValueTask<Admission> AdmitAsync(
        Call call,
        ResolvedModel model,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var user = accounts.UserOfAsync(call.Caller, call.Request.User, cancellationToken);
        return user.IsCompletedSuccessfully
            ? ValueTask.FromResult(Admit(call, model, user.Result))
            : AdmitLaterAsync(call, model, user);
    }

    /// <summary>Where a caller stands with its rate limits.</summary>
    public Rates Look(Caller caller) => accounts.Look(caller);

    /// <summary>What a request likely costs at a deployment: its text at three bytes a token, an answer of usual length, and the pictures it asks for; null: a price it needs is not known.</summary>
    public static Money? LikelyAt(GatewayRequest request, Deployment deployment)
    {
        var usage = Roughly(UpperBound.Of(request)).At(request, deployment);
        var written = request is Converse converse
            ? Math.Min(usage.CompletionTokens - usage.ImageCompletionTokens, (long)UsualAnswer * converse.Count)
            : 0;
        return Pricing.Cost(
            deployment.Price,
            usage with
            {
                CompletionTokens = written + usage.ImageCompletionTokens,
            },
            UpperBound.Pictures(request, deployment)
        );
    }

    /// <summary>The input tokens of a conversation, estimated as the flagship counts: free of charge, and in no book.</summary>
    public long Count(Converse request) => InputTokens.Count(request, tokenizer);

    /// <summary>Books a call that was not let in, at nothing.</summary>
    public void Refuse(Call call, Exception refusal)
    {
        (call.Outcome, call.Error, call.Cost) = (
            Outcome.Refused,
            (refusal as GatewayException)?.Kind ?? ErrorKind.Internal,
            Money.Zero
        );
        try
        {
            End(call, ledger.Reserve(Entry(call, Money.Zero)), BookingFlags.None);
        }
        catch (GatewayException)
        {
            report.Ended(call); // the books have no room, which is why it was refused
        }
    }

    internal void End(
        Call call,
        JournalSlot slot,
        BookingFlags flags,
        in Charge charge = default,
        Charge[]? others = null
    )
    {
        CallLedger.Settle(
            slot,
            new Settlement(
                Words.SnakeCase(call.Outcome),
                call.Error is { } error ? Words.SnakeCase(error) : null,
                call.ServedBy?.Provider,
                call.ServedBy?.Model,
                call.Usage,
                call.Cost?.Nanodollars,
                flags,
                call.Attempts.Count,
                (long)call.Elapsed.TotalMilliseconds,
                (long?)call.FirstEventAfter?.TotalMilliseconds,
                charge,
                others
            )
        );
        report.Ended(call);
    }

    /// <summary>What the input likely counts as, where the vendor does not say.</summary>
    internal UpperBound Likely(GatewayRequest request, UpperBound input) =>
        tokenizer is not null ? UpperBound.Of(request, tokenizer) : Roughly(input);

    private static UpperBound Roughly(UpperBound input) =>
        input with
        {
            Text = (input.Text + BytesPerToken - 1) / BytesPerToken,
        };

    private async ValueTask<Admission> AdmitLaterAsync(Call call, ResolvedModel model, ValueTask<Account?> user) =>
        Admit(call, model, await user);

    private Admission Admit(Call call, ResolvedModel model, Account? user)
    {
        var input = UpperBound.Of(call.Request);
        call.Model = model = ContextWindow.Fit(call.Request, model, input, tokenizer);
        var load = Load.Of(call.Request, Roughly(input));
        var seats = Seats.Take(accounts.Above(call.Caller), user, load, call, accounts.TicksOf(call));
        var worst = default(Money?);
        try
        {
            if (model.StepDown is { } stepDown && seats.NearEnd(stepDown.Percent) is { } spent)
                call.Model = model = Lower(call, model, stepDown, spent, input);
            worst = Worst(call, input, model);
            if (seats.HaveBudgets)
                worst = Reserve(ref seats, call, model, input, worst);
            var slot = ledger.Reserve(Entry(call, worst));
            return new Admission(this, call, input, seats, worst, slot);
        }
        catch
        {
            seats.Withdraw(worst ?? Money.Zero);
            throw;
        }
    }

    private Money Reserve(ref Seats seats, Call call, ResolvedModel model, UpperBound input, Money? worst)
    {
        var amount = worst ?? throw PriceUnknown(call, model, input);
        if (seats.TryReserve(amount))
            return amount;
        if (call.MostBilled > 1)
        {
            call.MostBilled = 1; // what a second attempt would cost is not there: it goes without
            amount = Worst(call, input, model)!.Value;
            if (seats.TryReserve(amount))
                return amount;
        }

        if (
            call.SteppedDown is not null
            && seats.Tightest() is { } nearly
            && Within(call.Request, input, model, nearly.Left) is { } cheaper
        )
        {
            call.Model = cheaper; // the budget is too small for the dearer ones
            amount = Worst(call, input, cheaper)!.Value;
            if (seats.TryReserve(amount))
                return amount;
        }
        if (tokenizer is not null)
            input = UpperBound.Of(call.Request, tokenizer);
        var asked = call.Request;
        BudgetState? tight = null;
        for (var tries = 0; tries < MostTries; tries++)
        {
            tight = seats.Tightest() ?? tight;
            if (
                tight is not null
                && asked is Converse { MaxTokens: null } open
                && Affordable(open, input, model, tight.Left) is { } tokens
            )
                call.Request = open with { MaxTokens = tokens };
            amount = Worst(call, input, model)!.Value;
            if (seats.TryReserve(amount))
                return amount;
        }
        throw Exhausted(seats.Tightest() ?? tight!, amount, call.StartedAt);
    }

    /// <summary>Adds the deployments of the cheaper model, if one is named for it. What a deployment costs is known of each, or it is left out.</summary>
    private ResolvedModel Lower(Call call, ResolvedModel model, StepDown stepDown, BudgetState spent, UpperBound input)
    {
        call.SteppedDown = spent.ToString();
        if (stepDown.Cheaper?.Invoke() is not { Count: > 0 } cheaper)
            return model;
        var lowered = model with
        {
            Candidates =
            [
                .. cheaper
                    .Except(model.Candidates)
                    .Where(deployment => BoundAt(call.Request, input, deployment) is not null),
                .. model.Candidates,
            ],
        };
        return ContextWindow.Fit(call.Request, lowered, input, tokenizer);
    }

    /// <returns>Null: no deployment is cheap enough.</returns>
    private static ResolvedModel? Within(GatewayRequest request, UpperBound input, ResolvedModel model, Money left)
    {
        var affordable = model.Candidates.Where(deployment => BoundAt(request, input, deployment) <= left).ToList();
        return affordable.Count > 0 ? model with { Candidates = affordable } : null;
    }

    private static GatewayException Exhausted(BudgetState budget, Money amount, DateTimeOffset now)
    {
        var fits = amount <= budget.Limit && budget.ResetsAt is not null;
        var reset = budget.ResetsAt is { } at ? $" It resets at {at:yyyy-MM-dd'T'HH:mm:ss'Z'}." : "";
        return new GatewayException(
            ErrorKind.BudgetExhausted,
            $"The {budget} has ${budget.Left} left of ${budget.Limit}, and this call may cost up to ${amount}.{reset} Lower max_tokens, n, size or quality, or raise the budget."
        )
        {
            RetryAfter = fits ? budget.ResetsAt - now : null,
        };
    }

    /// <summary>The longest answer that what is left pays for at any deployment that may serve.</summary>
    /// <returns>Null: none worth giving.</returns>
    private static int? Affordable(Converse request, UpperBound input, ResolvedModel model, Money left)
    {
        var room = left - Worst(request with { MaxTokens = 0 }, input, model)!.Value;
        var dearest = model.Candidates.Max(deployment => deployment.Price?.Completion?.Nanodollars ?? 0);
        var tokens = (Int128)room.Nanodollars * 1_000_000 / Math.Max(1, dearest) / request.Count;
        return tokens >= ShortestAnswer ? (int)Int128.Min(tokens, int.MaxValue) : null;
    }

    /// <summary>The most the call can cost at as many deployments as may bill it; null: the price of one is not known.</summary>
    private static Money? Worst(Call call, UpperBound input, ResolvedModel model)
    {
        if (call.MostBilled > 1 && call.Request is Converse { Preferences.ContinueStreams: true } converse)
            input = input with { Text = input.Text + UpperBound.Again(converse) };
        if (call.MostBilled <= 1 || Worst(call.Request, input, model) is not { } dearest)
            return Worst(call.Request, input, model);
        var bounds = model
            .Candidates.Select(deployment => BoundAt(call.Request, input, deployment)!.Value)
            .OrderDescending()
            .Take(call.MostBilled)
            .ToList();
        var again = call.MostBilled - bounds.Count; // the same deployment may be asked again
        return bounds.Aggregate(Money.Zero, static (sum, bound) => sum + bound) + (dearest * again);
    }

    /// <summary>The most the request can cost at any deployment that may serve it; null: the price of one is not known.</summary>
    private static Money? Worst(GatewayRequest request, UpperBound input, ResolvedModel model)
    {
        var worst = Money.Zero;
        for (var i = 0; i < model.Candidates.Count; i++)
        {
            if (BoundAt(request, input, model.Candidates[i]) is not { } bound)
                return null;
            if (bound > worst)
                worst = bound;
        }
        return worst;
    }

    private static Money? BoundAt(GatewayRequest request, UpperBound input, Deployment deployment) =>
        ReferenceEquals(deployment.Price, Price.Free)
            ? Money.Zero
            : Pricing.Bound(deployment.Price, input.At(request, deployment), UpperBound.Pictures(request, deployment));

    private static GatewayException PriceUnknown(Call call, ResolvedModel model, UpperBound input)
    {
        var unpriced = model.Candidates.First(deployment => BoundAt(call.Request, input, deployment) is null);
        return new GatewayException(
            ErrorKind.PriceUnknown,
            $"What `{model.Name}` costs at {unpriced} is not known, and this key has a budget. Ask the operator to set its price, or leave it out with \"provider\": {{\"ignore\": [\"{unpriced.Provider}\"]}}."
        );
    }

    private static Reservation Entry(Call call, Money? reserved) =>
        new(
            call.Id,
            call.Caller.KeyId,
            call.Request.User,
            CallReport.Operation(call.Request),
            call.Request.Model,
            call.StartedAt.ToUnixTimeMilliseconds(),
            reserved?.Nanodollars
        );
}
