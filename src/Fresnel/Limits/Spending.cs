using Fresnel.Access;

namespace Fresnel.Limits;

/// <summary>What someone has spent in each window, and what is set aside there. A call belongs to the windows in which it began.</summary>
/// <remarks>
/// The clock may be set while we run: windows that were left a moment ago are remembered and go on when it comes back to them. One that is
/// further back and forgotten begins with what the present one has spent, so that setting a clock back gives no one a second budget.
/// Not thread-safe. Times are Unix milliseconds.
/// </remarks>
internal sealed class Spending
{
    private const int MaxRemembered = 4;

    /// <summary>By window; the front of each list is the present one, and they are all moved together.</summary>
    private readonly BudgetPeriod[] _current = new BudgetPeriod[BudgetWindows.Count];

    /// <param name="spent">Nanodollars in each window that holds <paramref name="now"/>.</param>
    public Spending(long now, ReadOnlySpan<long> spent)
    {
        for (var window = 0; window < _current.Length; window++)
            _current[window] = CreatePeriod((BudgetWindow)window, now, spent[window]);
    }

    /// <summary>The present one.</summary>
    public BudgetPeriod this[int window] => _current[window];

    /// <summary>Goes to the windows that hold a moment.</summary>
    /// <returns>False: it is in them already.</returns>
    public bool AdvanceTo(long timestamp)
    {
        if (_current[0].Contains(timestamp))
            return false; // an hour lies within one window of each kind
        for (var window = 0; window < _current.Length; window++)
        {
            if (!_current[window].Contains(timestamp))
                _current[window] = MoveToFront(window, timestamp);
        }
        return true;
    }

    /// <returns>Null: it is forgotten.</returns>
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

    /// <summary>One window's time and money.</summary>
    internal sealed class BudgetPeriod
    {
        public required long Start { get; init; }

        public required long End { get; init; }

        /// <summary>Nanodollars.</summary>
        public long Spent { get; set; }

        /// <summary>Nanodollars set aside for calls under way; 0 at rest.</summary>
        public long Reserved { get; set; }

        /// <summary>How many of the thresholds were passed and told.</summary>
        public int ReportedThresholds { get; set; }

        /// <summary>The one that was present before it.</summary>
        public BudgetPeriod? Previous { get; set; }

        public bool Contains(long timestamp) => timestamp >= Start && timestamp < End;
    }
}
