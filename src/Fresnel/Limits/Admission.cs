using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>
/// An admitted call with a reservation of its maximum cost. Disposing it settles the call once, whatever the outcome.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class Admission : IAsyncDisposable
{
    private readonly Limiter _limiter;
    private readonly Call _call;
    private readonly LimitLease _lease;
    private readonly Money? _reserved;
    private readonly JournalSlot _slot;
    private UsageAccumulator _accumulator;
    private int _attemptNumber;
    private Deployment? _deployment;
    private AdditionalCharges? _additionalCharges;
    private int _billedCount;
    private bool _hasSeveralAttempts;
    private bool _settled;

    internal Admission(Limiter limiter, Call call, in LimitLease lease, Money? reserved, JournalSlot slot)
    {
        (_limiter, _call, _lease, _reserved, _slot) = (limiter, call, lease, reserved, slot);
        _accumulator = new UsageAccumulator(call.Request);
    }

    /// <summary>
    /// Records a frame that is relayed. Once the vendor has reported usage, the call's usage and cost are current.
    /// </summary>
    /// <returns>The frame to relay: usage of an answer by several attempts is replaced by their total.</returns>
    public Frame Record(in Frame frame)
    {
        if (_call.AttemptNumber != _attemptNumber)
            SwitchToCurrentAttempt();
        if (_accumulator.Add(frame))
            UpdateUsageAndCost(_accumulator.ReportedUsage(_call.ServedBy!.Model).Usage);
        return _hasSeveralAttempts ? WithTotalUsage(frame) : frame;
    }

    /// <summary>
    /// A final usage frame for an answer by several attempts, if the last did not report usage; null: not needed.
    /// </summary>
    public Frame? FinalUsage()
    {
        if (!_hasSeveralAttempts || _accumulator.HasReport)
            return null;
        UpdateUsageAndCost(
            _accumulator.EstimateUsage(_call.ServedBy!.Model, _limiter.EstimateInput(_call), interrupted: false)
        );
        return Frame.Of(new UsageReported(_call.Usage!));
    }

    public ValueTask DisposeAsync()
    {
        if (_settled)
            return ValueTask.CompletedTask;
        _settled = true;
        _call.EndIfRunning();
        if (_call.AttemptNumber != _attemptNumber && !_accumulator.IsEmpty)
            SwitchToCurrentAttempt();

        var (flags, charge) = CalculateCharge();
        if (_call.SteppedDown is not null)
            flags |= SettlementFlags.SteppedDown;
        var reserved = _reserved ?? Money.Zero;
        if (_call.Cost > reserved)
            flags |= _reserved is null ? 0 : SettlementFlags.Overrun;
        _lease.Settle(
            reserved,
            _call.Cost ?? Money.Zero,
            _call.Usage,
            RateCost.CountInputImages(_call.Request, _call.InputBound)
        );
        _limiter.SettleAndReport(_call, _slot, flags, charge, _additionalCharges?.Charges);
        return ValueTask.CompletedTask;
    }

    /// <summary>Updates the call's usage and cost.</summary>
    /// <param name="usage">Usage of the answering attempt.</param>
    private void UpdateUsageAndCost(Usage usage)
    {
        var (price, _) = ApplicablePrice.At(_call.ServedBy!.Price, usage);
        (_call.Usage, _call.Cost) = (
            usage,
            Pricing.Cost(price, usage, _accumulator.Images, _accumulator.HasImageTokens)
        );
        if (CollectAdditionalCharges() is { } additional)
            (_call.Usage, _call.Cost) = (usage + additional.Usage, _call.Cost + additional.Cost);
    }

    private Frame WithTotalUsage(in Frame frame)
    {
        if (frame.Events is not [StreamContinued])
            return frame.Events.Any(static item => item is UsageReported)
                ? frame with
                {
                    Events =
                    [
                        .. frame.Events.Select(item => item is UsageReported ? new UsageReported(_call.Usage!) : item),
                    ],
                }
                : frame;
        (_call.Usage, _call.Cost) = (_additionalCharges!.Usage, _additionalCharges.Cost);
        return Frame.Of(frame.Events[0], new UsageReported(_call.Usage)); // so that the caller has it if the rest fails
    }

    /// <summary>
    /// Begins to record the attempt that continues the answer; the interrupted one becomes an additional charge.
    /// </summary>
    private void SwitchToCurrentAttempt()
    {
        if (!_accumulator.IsEmpty)
        {
            AddCharge(_attemptNumber, _deployment!, _accumulator, _accumulator.IsComplete);
            (_accumulator, _hasSeveralAttempts) = (new UsageAccumulator(_call.Request), true);
        }
        (_attemptNumber, _deployment) = (_call.AttemptNumber, _call.ServedBy);
    }

    /// <summary>Determines the call's usage and cost.</summary>
    private (SettlementFlags Flags, Charge Charge) CalculateCharge()
    {
        Usage? usage = null;
        var estimated = false;
        switch (_call.Outcome)
        {
            case CallOutcome.Completed when _accumulator.HasReport:
            case CallOutcome.Failed when _accumulator.HasReport:
            case CallOutcome.Disconnected or CallOutcome.Interrupted when _accumulator.IsComplete:
                (usage, estimated) = _accumulator.ReportedUsage(_call.ServedBy!.Model);
                break;
            case CallOutcome.Completed:
            case CallOutcome.Disconnected or CallOutcome.Interrupted when _call.ServedBy is not null:
                (usage, estimated) = (
                    _accumulator.EstimateUsage(
                        _call.ServedBy!.Model,
                        _limiter.EstimateInput(_call),
                        interrupted: _call.Outcome != CallOutcome.Completed
                    ),
                    true
                );
                break;
        }
        // otherwise an upstream error without usage, or nothing was sent
        var charge = usage is null
            ? default
            : CreateCharge(_call.AttemptNumber, _call.ServedBy!, usage, estimated, _accumulator);
        estimated |= charge.IsEstimated;
        (_call.Usage, _call.Cost) = (usage ?? _call.Usage, charge.Lines.Sum is { } total ? new Money(total) : null);
        if (CollectAdditionalCharges() is { } additional)
        {
            (_call.Usage, _call.Cost) = (
                usage is null ? additional.Usage : usage + additional.Usage,
                _call.Cost + additional.Cost
            );
            estimated |= additional.IsEstimated;
        }
        var flags =
            (estimated ? SettlementFlags.Estimated : 0) | (_call.Cost is null ? SettlementFlags.PriceUnknown : 0);
        if (_call.Cost is not null || !_lease.HasReservation)
            return (flags, charge);

        var remainder = Math.Max(0, _reserved!.Value.Nanodollars - (_additionalCharges?.KnownCost.Nanodollars ?? 0));
        // under a budget an unpriced kind of usage costs the whole reservation
        _call.Cost = new Money(remainder) + (_additionalCharges?.KnownCost ?? Money.Zero);
        return (
            flags | SettlementFlags.Estimated,
            charge with
            {
                Attempt = _call.AttemptNumber,
                IsEstimated = true,
                Lines = ChargeLines.Single(LedgerLineKind.Reservation, remainder),
            }
        );
    }

    /// <returns>Null: none.</returns>
    private AdditionalCharges? CollectAdditionalCharges()
    {
        for (; _billedCount < _call.BilledAttempts.Count; _billedCount++)
        {
            var (attempt, deployment, usage) = _call.BilledAttempts[_billedCount];
            var accumulator = new UsageAccumulator(_call.Request);
            if (usage is not null)
                accumulator.Add(usage);
            AddCharge(attempt, deployment, accumulator, usage is not null);
        }
        return _additionalCharges;
    }

    /// <param name="isReported">Whether its vendor reported its usage.</param>
    private void AddCharge(int attempt, Deployment deployment, UsageAccumulator accumulator, bool isReported)
    {
        var (usage, estimated) = isReported
            ? accumulator.ReportedUsage(deployment.Model)
            : (accumulator.EstimateUsage(deployment.Model, _limiter.EstimateInput(_call), interrupted: true), true);
        (_additionalCharges ??= new AdditionalCharges()).Add(
            CreateCharge(attempt, deployment, usage, estimated, accumulator),
            usage
        );
    }

    private Charge CreateCharge(
        int attempt,
        Deployment deployment,
        Usage usage,
        bool estimated,
        UsageAccumulator accumulator
    )
    {
        if (ReferenceEquals(deployment.Price, Price.Free))
            return default; // no lines
        var (price, isListed) = ApplicablePrice.At(deployment.Price, usage);
        if (!isListed)
            _limiter.ReportUnlistedTier(deployment, usage.ServiceTier!);
        return new Charge(
            attempt,
            deployment.Provider,
            deployment.Model,
            price?.Id ?? 0,
            ReportUnlisted(deployment, accumulator) || estimated || !isListed,
            Pricing.Lines(price, usage, accumulator.Images, accumulator.HasImageTokens)
        );
    }

    /// <summary>Reports images that the prices per image do not list.</summary>
    /// <returns>Whether there are some whose cost is an estimate, as the vendor reported no tokens of images.</returns>
    private bool ReportUnlisted(Deployment deployment, UsageAccumulator accumulator)
    {
        if (deployment.Price is not { PerImage.Count: > 0 } price)
            return false;
        var found = false;
        foreach (var image in accumulator.Images)
        {
            if (price.MaxImagePrice(image.Size, image.Quality) is not null)
                continue;
            found = true;
            _limiter.UnlistedImages.Add(deployment, image.Size, image.Quality);
        }
        return found && !(accumulator.HasImageTokens && price.ImageOutput is not null);
    }
}
