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
    private const int Remembered = 4;

    /// <summary>By window; the front of each list is the present one, and they are all moved together.</summary>
    private readonly Spell[] _present = new Spell[BudgetWindows.Count];

    /// <param name="spent">Nanodollars in each window that holds <paramref name="now"/>.</param>
    public Spending(long now, ReadOnlySpan<long> spent)
    {
        for (var window = 0; window < _present.Length; window++)
            _present[window] = Begin((BudgetWindow)window, now, spent[window]);
    }

    /// <summary>The present one.</summary>
    public Spell this[int window] => _present[window];

    /// <summary>Goes to the windows that hold a moment.</summary>
    /// <returns>False: it is in them already.</returns>
    public bool MoveTo(long moment)
    {
        if (_present[0].Holds(moment))
            return false; // an hour lies within one window of each kind
        for (var window = 0; window < _present.Length; window++)
        {
            if (!_present[window].Holds(moment))
                _present[window] = Front(window, moment);
        }
        return true;
    }

    /// <returns>Null: it is forgotten.</returns>
    public Spell? Find(int window, long moment)
    {
        var spell = _present[window];
        while (spell is not null && !spell.Holds(moment))
            spell = spell.Before;
        return spell;
    }

    private Spell Front(int window, long moment)
    {
        var (first, found) = (_present[window], Find(window, moment));
        if (found is not null)
        {
            var before = first;
            while (before.Before != found)
                before = before.Before!;
            before.Before = found.Before;
        }
        found ??= Begin((BudgetWindow)window, moment, moment < first.Start ? first.Spent + first.Reserved : 0);
        found.Before = first;
        var (last, count) = (found, 1);
        while (last.Before is not null && ++count <= Remembered)
            last = last.Before;
        last.Before = null;
        return found;
    }

    private static Spell Begin(BudgetWindow window, long moment, long spent)
    {
        var (start, end) = BudgetWindows.Around(window, moment);
        return new Spell
        {
            Start = start,
            End = end,
            Spent = spent,
        };
    }

    /// <summary>One window's time and money.</summary>
    internal sealed class Spell
    {
        public required long Start { get; init; }

        public required long End { get; init; }

        /// <summary>Nanodollars.</summary>
        public long Spent { get; set; }

        /// <summary>Nanodollars set aside for calls under way; 0 at rest.</summary>
        public long Reserved { get; set; }

        /// <summary>How many of the thresholds were passed and told.</summary>
        public int Warned { get; set; }

        /// <summary>The one that was present before it.</summary>
        public Spell? Before { get; set; }

        public bool Holds(long moment) => moment >= Start && moment < End;
    }
}
