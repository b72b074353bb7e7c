using Fresnel.Access;

namespace Fresnel.Limits;

/// <summary>
/// Spending and reservations of one account in each budget window. A call counts in the windows in which it began.
/// </summary>
/// <remarks>
/// Because the system clock may be set back, a few previous windows are kept and become current again when it returns
/// to them. An older window begins with the spending of the current one, so that setting the clock back does not renew
/// a budget. Not thread-safe. Times are Unix milliseconds.
/// </remarks>
internal sealed class Spending
{
    private const int MaxRemembered = 4;

    /// <summary>The current period of each window, the head of a list of previous ones. All advance together.</summary>
    private readonly BudgetPeriod[] _current = new BudgetPeriod[BudgetWindows.Count];

    /// <param name="spent">Nanodollars in each window that holds <paramref name="now"/>.</param>
    public Spending(long now, ReadOnlySpan<long> spent)
    {
        for (var window = 0; window < _current.Length; window++)
            _current[window] = CreatePeriod((BudgetWindow)window, now, spent[window]);
    }

    /// <summary>The current period of a window.</summary>
    public BudgetPeriod this[int window] => _current[window];

    /// <summary>Advances to the windows that contain a timestamp.</summary>
    /// <returns>False: they are current already.</returns>
    public bool AdvanceTo(long timestamp)
    {
        if (_current[0].Contains(timestamp))
            return false; // the hour is within one window of every kind
        for (var window = 0; window < _current.Length; window++)
        {
            if (!_current[window].Contains(timestamp))
                _current[window] = MoveToFront(window, timestamp);
        }
        return true;
    }

    /// <returns>Null: it is not kept.</returns>
    public BudgetPeriod? Find(int window, long timestamp)
    {
        var period = _current[window];
        while (period is not null && !period.Contains(timestamp))
            period = period.Previous;
        return period;
    }

    private BudgetPeriod MoveToFront(int window, long timestamp)
    {
        var (current, found) = (_current[window], Find(window, timestamp));
        if (found is not null)
        {
            var previous = current;
            while (previous.Previous != found)
                previous = previous.Previous!;
            previous.Previous = found.Previous;
        }
        found ??= CreatePeriod(
            (BudgetWindow)window,
            timestamp,
            timestamp < current.Start ? current.Spent + current.Reserved : 0
        );
        found.Previous = current;
        var (last, count) = (found, 1);
        while (last.Previous is not null && ++count <= MaxRemembered)
            last = last.Previous;
        last.Previous = null;
        return found;
    }

    private static BudgetPeriod CreatePeriod(BudgetWindow window, long timestamp, long spent)
    {
        var (start, end) = BudgetWindows.BoundsOf(window, timestamp);
        return new BudgetPeriod
        {
            Start = start,
            End = end,
            Spent = spent,
        };
    }

    /// <summary>One period of a budget window.</summary>
    internal sealed class BudgetPeriod
    {
        public required long Start { get; init; }

        public required long End { get; init; }

        /// <summary>Nanodollars.</summary>
        public long Spent { get; set; }

        /// <summary>Nanodollars reserved for running calls.</summary>
        public long Reserved { get; set; }

        /// <summary>The number of alert thresholds that were reported.</summary>
        public int ReportedThresholds { get; set; }

        /// <summary>The period that was current before it.</summary>
        public BudgetPeriod? Previous { get; set; }

        public bool Contains(long timestamp) => timestamp >= Start && timestamp < End;
    }
}
