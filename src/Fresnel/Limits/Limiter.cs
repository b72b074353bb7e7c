using System.Runtime.CompilerServices;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Ledger;
using Fresnel.Telemetry;
using Fresnel.Tokens;

namespace Fresnel.Limits;

/// <summary>
/// Admits calls: checks the rate limits, reserves the maximum cost in every budget, and writes the journal entry.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="tokenizer">
/// Counts text exactly where the upper bound would reject a call, and the input of calls without reported usage; null:
/// estimated from bytes.
/// </param>
public sealed class Limiter(Accounts accounts, CallLedger ledger, CallReporter report, Tokenizer? tokenizer = null)
{
    /// <summary>Expected output tokens of a chat response.</summary>
    private const int TypicalOutputTokens = 500;

    /// <summary>A budget that covers fewer output tokens than this rejects the call instead of limiting its answer.</summary>
    private const int MinOutputTokens = 16;

    /// <summary>Another call may reserve the remainder between reading and reserving it.</summary>
    private const int MaxReserveAttempts = 4;

    /// <summary>How long a background call waits for a rate limit, from when it is next of its key or end user.</summary>
    private static readonly TimeSpan s_maxBackgroundWait = TimeSpan.FromMinutes(10);

    /// <summary>Held by the background call that is next at an account's limits; the others wait behind it, in order.</summary>
    private readonly ConditionalWeakTable<Account, SemaphoreSlim> _backgroundTurns = [];

    /// <remarks>
    /// A background call leaves a tenth of each rate limit to interactive calls, at least one unit, and waits up to 10
    /// minutes for it; its start is then when it was admitted.
    /// Under a budget a chat request without <c>max_tokens</c> is limited to the output tokens that the remainder
    /// covers.
    /// </remarks>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.ContextLengthExceeded"/>, <see cref="ErrorKind.RateLimited"/>, <see
    /// cref="ErrorKind.BudgetExhausted"/>, <see cref="ErrorKind.PriceUnknown"/>,
    /// or <see cref="ErrorKind.Unavailable"/> if the journal has no space.
    /// </exception>
    public ValueTask<Admission> AdmitAsync(
        Call call,
        ResolvedModel model,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Request.Priority == CallPriority.Background)
            return AdmitBackgroundAsync(call, model, cancellationToken);
        var userAccount = accounts.UserAccountAsync(call.Caller, call.Request.User, cancellationToken);
        return userAccount.IsCompletedSuccessfully
            ? ValueTask.FromResult(Admit(call, model, userAccount.Result))
            : AdmitWithUserAsync(call, model, userAccount);
    }

    /// <summary>Images whose price was missing when calls were charged.</summary>
    public UnlistedImages UnlistedImages => report.UnlistedImages;

    /// <summary>The rate limit status of a caller.</summary>
    public RateLimitStatus RateStatusOf(Caller caller) => accounts.RateStatusOf(caller);

    /// <summary>
    /// The expected cost of a call at a deployment: its input, an answer of typical length, and the images it requests.
    /// </summary>
    /// <returns>Null: a price it needs is unknown.</returns>
    public static Money? EstimateCost(Call call, Deployment deployment)
    {
        var request = call.Request;
        var usage = ToEstimate(call.InputBound).MaxUsageAt(request, deployment);
        var textTokens = request is ChatRequest converse
            ? Math.Min(usage.CompletionTokens - usage.ImageCompletionTokens, (long)TypicalOutputTokens * converse.Count)
            : 0;
        return Pricing.Cost(
            deployment.Price,
            usage with
            {
                CompletionTokens = textTokens + usage.ImageCompletionTokens,
            },
            UpperBound.ImagesFor(request, deployment)
        );
    }

    /// <summary>The expected cost of a call in a batch of the deployment's vendor.</summary>
    /// <returns>Null: the price of batches is not listed.</returns>
    internal static Money? EstimateBatchCost(Call call, Deployment deployment) =>
        ApplicablePrice.OfBatch(deployment.Price) is { } price
            ? EstimateCost(call, deployment with { Price = price })
            : null;

    /// <summary>Reserves an amount in the budgets of a key and above it, for calls that are charged later.</summary>
    /// <inheritdoc cref="BudgetHold.TryCreate"/>
    internal BudgetHold? Hold(Caller caller, Money amount, bool isForced) =>
        BudgetHold.TryCreate(
            accounts.ScopeAccountsOf(caller),
            amount,
            accounts.Time.GetUtcNow().ToUnixTimeMilliseconds(),
            isForced
        );

    /// <summary>Admits a call whose answer a vendor's batch gave before: it is charged whatever its limits are.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: the journal has no space.</exception>
    internal async ValueTask<Admission> AdmitAnsweredAsync(Call call, CancellationToken cancellationToken)
    {
        var userAccount = await accounts.UserAccountAsync(call.Caller, call.Request.User, cancellationToken);
        var maxCost = MaxCost(call, call.InputBound, call.Model!);
        var slot = ledger.Reserve(CreateReservation(call, maxCost));
        var lease = LimitLease.Answered(
            accounts.ScopeAccountsOf(call.Caller),
            userAccount,
            call,
            accounts.StartTicksOf(call)
        );
        return new Admission(this, call, lease, maxCost, slot);
    }

    /// <summary>
    /// Estimates the input tokens of a chat request as the flagship counts them. Not charged and not in the ledger.
    /// </summary>
    public long CountInputTokens(ChatRequest request) => InputTokenCounter.Count(request, tokenizer);

    /// <summary>The most that a call whose model is resolved can cost; null: a price it needs is unknown.</summary>
    internal Money? FindMaxCost(Call call)
    {
        var input = call.InputBound;
        call.Model = ContextWindowFilter.Apply(call.Request, call.Model!, input, tokenizer);
        return MaxCost(call, input, call.Model);
    }

    /// <summary>Admits a call that the response cache answers: neither rate limits nor budgets apply.</summary>
    /// <param name="model">The model that gave the answer.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: the journal has no space.</exception>
    internal CachedAdmission AdmitCached(Call call, string model)
    {
        call.Rates = accounts.RateStatusOf(call.Caller);
        call.ServeFromCache(model);
        return new CachedAdmission(this, call, ledger.Reserve(CreateReservation(call, Money.Zero)));
    }

    /// <summary>Records a rejected call at zero cost.</summary>
    public void RecordRejection(Call call, Exception rejection)
    {
        (call.Outcome, call.Error, call.Cost) = (
            CallOutcome.Refused,
            (rejection as GatewayException)?.Kind ?? ErrorKind.Internal,
            Money.Zero
        );
        try
        {
            SettleAndReport(call, ledger.Reserve(CreateReservation(call, Money.Zero)), SettlementFlags.None);
        }
        catch (GatewayException)
        {
            report.Report(call); // the journal has no space, which may be why it was rejected
        }
    }

    internal void SettleAndReport(
        Call call,
        JournalSlot slot,
        SettlementFlags flags,
        in Charge charge = default,
        Charge[]? additionalCharges = null
    )
    {
        CallLedger.Settle(
            slot,
            new Settlement
            {
                Status = EnumNames.SnakeCase(call.Outcome),
                Error = call.Error is { } error ? EnumNames.SnakeCase(error) : null,
                Provider = call.ServedBy?.Provider,
                ServedModel = call.ServedBy?.Model,
                Usage = call.Usage,
                Cost = call.Cost?.Nanodollars,
                Flags = flags,
                Attempts = call.Attempts.Count,
                Milliseconds = (long)call.Elapsed.TotalMilliseconds,
                FirstEventMilliseconds = (long?)call.TimeToFirstEvent?.TotalMilliseconds,
                Charge = charge,
                AdditionalCharges = additionalCharges,
            }
        );
        report.Report(call);
    }

    /// <summary>Warns once of a service tier whose price is not listed.</summary>
    internal void ReportUnlistedTier(Deployment deployment, string tier) => report.ReportUnlistedTier(deployment, tier);

    /// <summary>The expected input tokens of a call, where the vendor reports none.</summary>
    internal UpperBound EstimateInput(Call call) =>
        tokenizer is not null ? UpperBound.Of(call.Request, tokenizer) : ToEstimate(call.InputBound);

    private static UpperBound ToEstimate(UpperBound input) => input with { Text = TextTokens.Estimate(input.Text) };

    private async ValueTask<Admission> AdmitWithUserAsync(
        Call call,
        ResolvedModel model,
        ValueTask<Account?> userAccount
    ) => Admit(call, model, await userAccount);

    private async ValueTask<Admission> AdmitBackgroundAsync(
        Call call,
        ResolvedModel model,
        CancellationToken cancellationToken
    )
    {
        var userAccount = await accounts.UserAccountAsync(call.Caller, call.Request.User, cancellationToken);
        var turn = _backgroundTurns.GetOrAdd(
            userAccount ?? accounts.ScopeAccountsOf(call.Caller)[^1],
            static _ => new SemaphoreSlim(1)
        );
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (var began = accounts.Time.GetTimestamp(); ; )
            {
                call.Restart();
                try
                {
                    return Admit(call, model, userAccount);
                }
                catch (GatewayException limit)
                    when (limit is { Kind: ErrorKind.RateLimited, RetryAfter: { } wait }
                        && accounts.Time.GetElapsedTime(began) + wait <= s_maxBackgroundWait
                    )
                {
                    // timers count whole milliseconds
                    var delay = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
                    await Task.Delay(delay, accounts.Time, cancellationToken);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private Admission Admit(Call call, ResolvedModel model, Account? userAccount)
    {
        var input = call.InputBound;
        call.Model = model = ContextWindowFilter.Apply(call.Request, model, input, tokenizer);
        var rateCost = RateCost.Estimate(call.Request, ToEstimate(input));
        var lease = LimitLease.Acquire(
            accounts.ScopeAccountsOf(call.Caller),
            userAccount,
            rateCost,
            call,
            accounts.StartTicksOf(call)
        );
        var maxCost = default(Money?);
        try
        {
            if (model.StepDown is { } stepDown && lease.MostSpentBudget(stepDown.ThresholdPercent) is { } nearlySpent)
                call.Model = model = ApplyStepDown(call, model, stepDown, nearlySpent, input);
            maxCost = MaxCost(call, input, model);
            if (lease.HasBudgets)
                maxCost = Reserve(ref lease, call, model, input, maxCost);
            var slot = ledger.Reserve(CreateReservation(call, maxCost));
            return new Admission(this, call, lease, maxCost, slot);
        }
        catch
        {
            lease.Cancel(maxCost ?? Money.Zero);
            throw;
        }
    }

    private Money Reserve(ref LimitLease lease, Call call, ResolvedModel model, UpperBound input, Money? maxCost)
    {
        var amount = maxCost ?? throw PriceUnknown(call, model, input);
        if (lease.TryReserve(amount))
            return amount;
        if (call.MaxBilledAttempts > 1)
        {
            call.MaxBilledAttempts = 1; // the budget cannot cover a second attempt
            amount = MaxCost(call, input, model)!.Value;
            if (lease.TryReserve(amount))
                return amount;
        }

        if (
            call.SteppedDown is not null
            && lease.TightestBudget() is { } tightest
            && FilterAffordable(call.Request, input, model, tightest.Remaining) is { } cheaper
        )
        {
            call.Model = cheaper; // the budget cannot cover the more expensive ones
            amount = MaxCost(call, input, cheaper)!.Value;
            if (lease.TryReserve(amount))
                return amount;
        }
        if (tokenizer is not null)
            input = UpperBound.Of(call.Request, tokenizer);
        var original = call.Request;
        BudgetState? tightestBudget = null;
        for (var attempt = 0; attempt < MaxReserveAttempts; attempt++)
        {
            tightestBudget = lease.TightestBudget() ?? tightestBudget;
            if (
                tightestBudget is not null
                && original is ChatRequest { MaxTokens: null } unlimited
                && AffordableOutputTokens(unlimited, input, model, tightestBudget.Remaining) is { } tokens
            )
                call.Request = unlimited with { MaxTokens = tokens };
            amount = MaxCost(call, input, model)!.Value;
            if (lease.TryReserve(amount))
                return amount;
        }
        throw BudgetExhausted(lease.TightestBudget() ?? tightestBudget!, amount, call.StartedAt);
    }

    /// <summary>Adds the deployments of the cheaper model, if configured, except those of unknown price.</summary>
    private ResolvedModel ApplyStepDown(
        Call call,
        ResolvedModel model,
        StepDown stepDown,
        BudgetState budget,
        UpperBound input
    )
    {
        call.SteppedDown = budget.ToString();
        if (stepDown.FindCheaper?.Invoke() is not { Count: > 0 } cheaper)
            return model;
        var extended = model with
        {
            Candidates =
            [
                .. cheaper
                    .Except(model.Candidates)
                    .Where(deployment => MaxCostAt(call.Request, input, deployment) is not null),
                .. model.Candidates,
            ],
        };
        return ContextWindowFilter.Apply(call.Request, extended, input, tokenizer);
    }

    /// <returns>Null: the remainder covers no deployment.</returns>
    private static ResolvedModel? FilterAffordable(
        GatewayRequest request,
        UpperBound input,
        ResolvedModel model,
        Money remaining
    )
    {
        var affordable = model
            .Candidates.Where(deployment => MaxCostAt(request, input, deployment) <= remaining)
            .ToList();
        return affordable.Count > 0 ? model with { Candidates = affordable } : null;
    }

    private static GatewayException BudgetExhausted(BudgetState budget, Money amount, DateTimeOffset now)
    {
        var canRetryAfterReset = amount <= budget.Limit && budget.ResetsAt is not null;
        var reset = budget.ResetsAt is { } resetsAt ? $" It resets at {resetsAt:yyyy-MM-dd'T'HH:mm:ss'Z'}." : "";
        return new GatewayException(
            ErrorKind.BudgetExhausted,
            $"The {budget} has ${budget.Remaining} left of ${budget.Limit}, and this call may cost up to ${amount}.{reset} "
                + "Lower max_tokens, n, size or quality, or raise the budget."
        )
        {
            RetryAfter = canRetryAfterReset ? budget.ResetsAt - now : null,
        };
    }

    /// <summary>The output tokens that the remainder covers at the most expensive candidate.</summary>
    /// <returns>Null: fewer than <see cref="MinOutputTokens"/>.</returns>
    private static int? AffordableOutputTokens(
        ChatRequest request,
        UpperBound input,
        ResolvedModel model,
        Money remaining
    )
    {
        var available = remaining - MaxCost(request with { MaxTokens = 0 }, input, model)!.Value;
        var highestPrice = model.Candidates.Max(deployment =>
            ApplicablePrice.Highest(request, deployment.Price, input.Total)?.Completion?.Nanodollars ?? 0
        );
        var tokens = (Int128)available.Nanodollars * 1_000_000 / Math.Max(1, highestPrice) / request.Count;
        return tokens >= MinOutputTokens ? (int)Int128.Min(tokens, int.MaxValue) : null;
    }

    /// <summary>The maximum cost of a call with all attempts that may be billed; null: a price is unknown.</summary>
    private static Money? MaxCost(Call call, UpperBound input, ResolvedModel model)
    {
        if (call.MaxBilledAttempts > 1 && call.Request is ChatRequest { Preferences.ContinueStreams: true } converse)
            input = input with { Text = input.Text + UpperBound.ContinuationTokens(converse) };
        if (call.MaxBilledAttempts <= 1 || MaxCost(call.Request, input, model) is not { } highest)
            return MaxCost(call.Request, input, model);
        var costs = model
            .Candidates.Select(deployment => MaxCostAt(call.Request, input, deployment)!.Value)
            .OrderDescending()
            .Take(call.MaxBilledAttempts)
            .ToList();
        var repeated = call.MaxBilledAttempts - costs.Count; // the same deployment may be tried again
        return costs.Aggregate(Money.Zero, static (sum, cost) => sum + cost) + (highest * repeated);
    }

    /// <summary>The maximum cost of a request at its candidates; null: a price is unknown.</summary>
    private static Money? MaxCost(GatewayRequest request, UpperBound input, ResolvedModel model)
    {
        var highest = Money.Zero;
        for (var i = 0; i < model.Candidates.Count; i++)
        {
            if (MaxCostAt(request, input, model.Candidates[i]) is not { } cost)
                return null;
            if (cost > highest)
                highest = cost;
        }
        return highest;
    }

    private static Money? MaxCostAt(GatewayRequest request, UpperBound input, Deployment deployment) =>
        ReferenceEquals(deployment.Price, Price.Free)
            ? Money.Zero
            : Pricing.MaxCost(
                ApplicablePrice.Highest(request, deployment.Price, input.Total),
                input.MaxUsageAt(request, deployment),
                UpperBound.ImagesFor(request, deployment)
            );

    private static GatewayException PriceUnknown(Call call, ResolvedModel model, UpperBound input)
    {
        var unpriced = model.Candidates.First(deployment => MaxCostAt(call.Request, input, deployment) is null);
        return new GatewayException(
            ErrorKind.PriceUnknown,
            $"The price of `{model.Name}` at {unpriced} is unknown, and this key has a budget. Ask the operator to set its price, "
                + $"or exclude it with \"provider\": {{\"ignore\": [\"{unpriced.Provider}\"]}}."
        );
    }

    private static Reservation CreateReservation(Call call, Money? reserved) =>
        new(
            call.Id,
            call.Caller.KeyId,
            EndUserName.Fold(call.Request.User),
            CallReporter.OperationName(call.Request),
            call.Request.Model,
            call.StartedAt.ToUnixTimeMilliseconds(),
            reserved?.Nanodollars
        )
        {
            ImageSize = (call.Request as ImageRequest)?.Size,
        };
}
