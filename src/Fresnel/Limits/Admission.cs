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
    private readonly Tally _tally;
    private bool _settled;

    internal Admission(Limiter limits, Call call, UpperBound input, in Seats seats, Money? reserved, JournalSlot slot)
    {
        (_limits, _call, _input, _seats, _reserved, _slot) = (limits, call, input, seats, reserved, slot);
        _tally = new Tally(call.Request);
    }

    /// <summary>Watches what is handed to the caller. Once the vendor has reported usage, the call's usage and cost are up to date.</summary>
    public void Record(in Frame frame)
    {
        if (!_tally.Add(frame))
            return;
        (_call.Usage, _) = _tally.Reported();
        _call.Cost = Pricing.Cost(_call.ServedBy!.Price, _call.Usage, _tally.Drawn);
    }

    public ValueTask DisposeAsync()
    {
        if (_settled)
            return ValueTask.CompletedTask;
        _settled = true;
        if (_call.Outcome == Outcome.Running)
            _call.Outcome = Outcome.Disconnected;

        var flags = Book();
        var reserved = _reserved ?? Money.Zero;
        if (_call.Cost > reserved)
            flags |= _reserved is null ? 0 : BookingFlags.Overrun;
        _seats.Leave(reserved, _call.Cost ?? Money.Zero, _call.Usage, Load.Sent(_call.Request, _input));
        _limits.End(_call, _slot, flags);
        return ValueTask.CompletedTask;
    }

    /// <summary>Decides what the call has used and what that costs.</summary>
    private BookingFlags Book()
    {
        bool estimated;
        switch (_call.Outcome)
        {
            case Outcome.Completed when _tally.HasReport:
            case Outcome.Failed when _tally.HasReport:
            case Outcome.Disconnected when _tally.IsWhole:
                (_call.Usage, estimated) = _tally.Reported();
                break;
            case Outcome.Completed:
            case Outcome.Disconnected when _call.ServedBy is not null:
                (_call.Usage, estimated) = (_tally.Counted(_limits.Likely(_call.Request, _input), _call.Outcome == Outcome.Disconnected), true);
                break;
            default:
                _call.Cost = Money.Zero; // a vendor's error without usage, or nothing was sent
                return BookingFlags.None;
        }
        _call.Cost = Pricing.Cost(_call.ServedBy!.Price, _call.Usage, _tally.Drawn);
        var flags = (estimated ? BookingFlags.Estimated : 0) | (_call.Cost is null ? BookingFlags.PriceUnknown : 0);
        if (_call.Cost is null && _seats.Hold)
            (_call.Cost, flags) = (_reserved, flags | BookingFlags.Estimated); // a line nobody foresaw: under a budget it is not free
        return flags;
    }
}
