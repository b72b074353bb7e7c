using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Ledger;
using Fresnel.Telemetry;

namespace Fresnel.Limits;

/// <summary>Lets calls in: sets their worst case aside in every budget above the caller, and enters them in the books.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="tokenizer">Counts text exactly where the cheap bound would refuse, and what callers who left had sent; null: by bytes.</param>
public sealed class Limiter(Budgets budgets, CallLedger ledger, CallReport report, Tokenizer? tokenizer = null)
{
    private const int BytesPerToken = 3;

    /// <summary>A budget that pays for no more tokens than this refuses instead of cutting the answer there.</summary>
    private const int ShortestAnswer = 16;

    /// <summary>What is left may be taken by another call between looking and taking.</summary>
    private const int MostTries = 4;

    /// <remarks>Under a budget a conversation without <c>max_tokens</c> gets what is left of it, where that is less than its model's limit.</remarks>
    /// <exception cref="GatewayException"><see cref="ErrorKind.BudgetExhausted"/>, <see cref="ErrorKind.PriceUnknown"/>, or <see cref="ErrorKind.Unavailable"/> when the books have no room.</exception>
    public ValueTask<Admission> AdmitAsync(Call call, ResolvedModel model, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var input = UpperBound.Of(call.Request);
        var worst = Worst(call.Request, input, model);
        var above = budgets.Above(call.Caller);
        if (above.Count > 0)
            worst = Reserve(above, call, model, input, worst);
        try
        {
            var slot = ledger.Reserve(Entry(call, worst));
            return ValueTask.FromResult(new Admission(this, call, input, above, worst, slot));
        }
        catch
        {
            foreach (var budget in above)
                budget.Settle(worst!.Value, Money.Zero);
            throw;
        }
    }

    /// <summary>Books a call that was not let in, at nothing.</summary>
    public void Refuse(Call call, Exception refusal)
    {
        (call.Outcome, call.Error, call.Cost) = (Outcome.Refused, (refusal as GatewayException)?.Kind ?? ErrorKind.Internal, Money.Zero);
        try
        {
            End(call, ledger.Reserve(Entry(call, Money.Zero)), BookingFlags.None);
        }
        catch (GatewayException)
        {
            report.Ended(call); // the books have no room, which is why it was refused
        }
    }

    internal void End(Call call, JournalSlot slot, BookingFlags flags)
    {
        CallLedger.Settle(slot, new Settlement(
            Words.SnakeCase(call.Outcome), call.Error is { } error ? Words.SnakeCase(error) : null,
            call.ServedBy?.Provider, call.ServedBy?.Model, call.Usage, call.Cost?.Nanodollars, flags,
            call.Attempts.Count, (long)call.Elapsed.TotalMilliseconds, (long?)call.FirstEventAfter?.TotalMilliseconds));
        report.Ended(call);
    }

    /// <summary>What the input likely counts as, where the vendor does not say.</summary>
    internal UpperBound Likely(GatewayRequest request, UpperBound input) => tokenizer is not null
        ? UpperBound.Of(request, tokenizer)
        : input with { Text = (input.Text + BytesPerToken - 1) / BytesPerToken };

    private Money Reserve(IReadOnlyList<Budget> above, Call call, ResolvedModel model, UpperBound input, Money? worst)
    {
        var amount = worst ?? throw PriceUnknown(call, model, input);
        var tight = TryReserve(above, amount);
        if (tight is null)
            return amount;

        if (tokenizer is not null)
            input = UpperBound.Of(call.Request, tokenizer);
        var asked = call.Request;
        for (var tries = 0; tight is not null && tries < MostTries; tries++)
        {
            if (asked is Converse { MaxTokens: null } open && Affordable(open, input, model, above.Min(budget => budget.Left)) is { } tokens)
                call.Request = open with { MaxTokens = tokens };
            amount = Worst(call.Request, input, model)!.Value;
            tight = TryReserve(above, amount);
        }
        return tight is null ? amount : throw new GatewayException(
            ErrorKind.BudgetExhausted,
            $"The budget of {tight.Name} has ${tight.Left} left of ${tight.Limit}, and this call may cost up to ${amount}. Lower max_tokens, n, size or quality, or raise the budget.");
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

    /// <summary>All of them or none.</summary>
    /// <returns>The first without room; null: the amount is set aside in each.</returns>
    private static Budget? TryReserve(IReadOnlyList<Budget> above, Money amount)
    {
        for (var i = 0; i < above.Count; i++)
        {
            if (above[i].TryReserve(amount))
                continue;
            for (var j = 0; j < i; j++)
                above[j].Settle(amount, Money.Zero);
            return above[i];
        }
        return null;
    }

    /// <summary>The most the call can cost at any deployment that may serve it; null: the price of one is not known.</summary>
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

    private static Money? BoundAt(GatewayRequest request, UpperBound input, Deployment deployment) => ReferenceEquals(deployment.Price, Price.Free)
        ? Money.Zero
        : Pricing.Bound(deployment.Price, input.At(request, deployment), UpperBound.Pictures(request, deployment));

    private static GatewayException PriceUnknown(Call call, ResolvedModel model, UpperBound input)
    {
        var unpriced = model.Candidates.First(deployment => BoundAt(call.Request, input, deployment) is null);
        return new GatewayException(
            ErrorKind.PriceUnknown,
            $"What `{model.Name}` costs at {unpriced} is not known, and this key has a budget. Ask the operator to set its price, or leave it out with \"provider\": {{\"ignore\": [\"{unpriced.Provider}\"]}}.");
    }

    private static Reservation Entry(Call call, Money? reserved) => new(
        call.Id, call.Caller.KeyId, call.Request.User, CallReport.Operation(call.Request), call.Request.Model,
        call.StartedAt.ToUnixTimeMilliseconds(), reserved?.Nanodollars);
}
