using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>A call that may proceed, with its worst case set aside. Disposing it settles the bill once, whatever happened.</summary>
/// <remarks>Belongs to one call; not thread-safe.</remarks>
public sealed class Admission : IAsyncDisposable
{
    private readonly Limiter _limits;
    private readonly Call _call;
    private readonly UpperBound _input;
    private readonly Seats _seats;
    private readonly Money? _reserved;
    private readonly JournalSlot _slot;
    private Tally _tally;
    private int _attempt;
    private Deployment? _answering;
    private OtherCharges? _others;
    private int _owed;
    private bool _isShared;
    private bool _settled;

    internal Admission(Limiter limits, Call call, UpperBound input, in Seats seats, Money? reserved, JournalSlot slot)
    {
        (_limits, _call, _input, _seats, _reserved, _slot) = (limits, call, input, seats, reserved, slot);
        _tally = new Tally(call.Request);
    }

    /// <summary>Watches what is handed to the caller. Once the vendor has reported usage, the call's usage and cost are up to date.</summary>
    /// <returns>What to hand on: of an answer that several brought, with the usage of all of them.</returns>
    public Frame Record(in Frame frame)
    {
        if (_call.Attempt != _attempt)
            Follow();
        if (_tally.Add(frame))
            Count(_tally.Reported().Usage);
        return _isShared ? WithAll(frame) : frame;
    }

    /// <summary>The usage of an answer that several brought, where the last of them did not say its own; null: all is told.</summary>
    public Frame? Untold()
    {
        if (!_isShared || _tally.HasReport)
            return null;
        Count(_tally.Counted(_limits.Likely(_call.Request, _input), cutShort: false));
        return Frame.Of(new UsageReported(_call.Usage!));
    }

    public ValueTask DisposeAsync()
    {
        if (_settled)
            return ValueTask.CompletedTask;
        _settled = true;
        if (_call.Outcome == Outcome.Running)
            _call.Outcome = Outcome.Disconnected;
        if (_call.Attempt != _attempt && !_tally.IsEmpty)
            Follow();

        var (flags, charge) = Book();
        if (_call.SteppedDown is not null)
            flags |= BookingFlags.SteppedDown;
        var reserved = _reserved ?? Money.Zero;
        if (_call.Cost > reserved)
            flags |= _reserved is null ? 0 : BookingFlags.Overrun;
        _seats.Leave(reserved, _call.Cost ?? Money.Zero, _call.Usage, Load.Sent(_call.Request, _input));
        _limits.End(_call, _slot, flags, charge, _others?.Charges);
        return ValueTask.CompletedTask;
    }

    /// <summary>Brings the call's usage and cost up to date.</summary>
    /// <param name="usage">Of the answering attempt.</param>
    private void Count(Usage usage)
    {
        (_call.Usage, _call.Cost) = (usage, Pricing.Cost(_call.ServedBy!.Price, usage, _tally.Drawn));
        if (Others() is { } others)
            (_call.Usage, _call.Cost) = (usage + others.Usage, _call.Cost + others.Cost);
    }

    private Frame WithAll(in Frame frame)
    {
        if (frame.Events is not [Continued])
            return frame.Events.Any(static item => item is UsageReported)
                ? frame with
                {
                    Events =
                    [
                        .. frame.Events.Select(item => item is UsageReported ? new UsageReported(_call.Usage!) : item),
                    ],
                }
                : frame;
        (_call.Usage, _call.Cost) = (_others!.Usage, _others.Cost);
        return Frame.Of(frame.Events[0], new UsageReported(_call.Usage)); // so that it is known should the rest fail
    }

    /// <summary>Another attempt goes on with the answer: what the one before brought is billed apart.</summary>
    private void Follow()
    {
        if (!_tally.IsEmpty)
        {
            Owe(_attempt, _answering!, _tally, _tally.IsWhole);
            (_tally, _isShared) = (new Tally(_call.Request), true);
        }
        (_attempt, _answering) = (_call.Attempt, _call.ServedBy);
    }

    /// <summary>Decides what the call has used and what that costs.</summary>
    private (BookingFlags Flags, Charge Charge) Book()
    {
        Usage? usage = null;
        var estimated = false;
        switch (_call.Outcome)
        {
            case Outcome.Completed when _tally.HasReport:
            case Outcome.Failed when _tally.HasReport:
            case Outcome.Disconnected when _tally.IsWhole:
                (usage, estimated) = _tally.Reported();
                break;
            case Outcome.Completed:
            case Outcome.Disconnected when _call.ServedBy is not null:
                (usage, estimated) = (
                    _tally.Counted(_limits.Likely(_call.Request, _input), _call.Outcome == Outcome.Disconnected),
                    true
                );
                break;
        }
        // else a vendor's error without usage, or nothing was sent
        var charge = usage is null ? default : ChargeOf(_call.Attempt, _call.ServedBy!, usage, estimated, _tally);
        (_call.Usage, _call.Cost) = (usage ?? _call.Usage, charge.Lines.Sum is { } sum ? new Money(sum) : null);
        if (Others() is { } others)
        {
            (_call.Usage, _call.Cost) = (usage is null ? others.Usage : usage + others.Usage, _call.Cost + others.Cost);
            estimated |= others.Estimated;
        }
        var flags = (estimated ? BookingFlags.Estimated : 0) | (_call.Cost is null ? BookingFlags.PriceUnknown : 0);
        if (_call.Cost is not null || !_seats.Hold)
            return (flags, charge);

        var rest = Math.Max(0, _reserved!.Value.Nanodollars - (_others?.Known.Nanodollars ?? 0));
        _call.Cost = new Money(rest) + (_others?.Known ?? Money.Zero); // a line nobody foresaw: under a budget it is not free
        return (
            flags | BookingFlags.Estimated,
            charge with
            {
                Attempt = _call.Attempt,
                Estimated = true,
                Lines = ChargeLines.Whole(LineKind.Reservation, rest),
            }
        );
    }

    /// <returns>Null: there are none.</returns>
    private OtherCharges? Others()
    {
        for (; _owed < _call.Owed.Count; _owed++)
        {
            var (attempt, deployment, usage) = _call.Owed[_owed];
            var tally = new Tally(_call.Request);
            if (usage is not null)
                tally.Add(usage);
            Owe(attempt, deployment, tally, usage is not null);
        }
        return _others;
    }

    /// <param name="isCounted">By its vendor, to where it got.</param>
    private void Owe(int attempt, Deployment deployment, Tally seen, bool isCounted)
    {
        var (usage, estimated) = isCounted
            ? seen.Reported()
            : (seen.Counted(_limits.Likely(_call.Request, _input), cutShort: true), true);
        (_others ??= new OtherCharges()).Add(ChargeOf(attempt, deployment, usage, estimated, seen), usage);
    }

    private static Charge ChargeOf(int attempt, Deployment deployment, Usage usage, bool estimated, Tally seen) =>
        ReferenceEquals(deployment.Price, Price.Free)
            ? default // nothing to itemise
            : new Charge(
                attempt,
                deployment.Provider,
                deployment.Model,
                deployment.Price?.Id ?? 0,
                estimated,
                Pricing.Lines(deployment.Price, usage, seen.Drawn)
            );
}
