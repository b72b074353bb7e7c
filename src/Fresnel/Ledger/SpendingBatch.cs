using System.Runtime.InteropServices;

namespace Fresnel.Ledger;

/// <summary>What a group of calls adds to <see cref="SpendingTable"/>.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SpendingBatch
{
    private readonly Dictionary<(string KeyId, string User, long Hour), long> _costs = [];

    /// <summary>Nanodollars by key, end user (empty: none) and hour.</summary>
    public IReadOnlyDictionary<(string KeyId, string User, long Hour), long> Costs => _costs;

    public void Add(in JournalEntry entry)
    {
        if (entry.Cost is > 0 and var cost)
            Add(entry.Reservation, cost);
    }

    /// <param name="cost">Nanodollars.</param>
    public void Add(in Reservation call, long cost)
    {
        var key = (call.KeyId, EndUserName.Fold(call.User) ?? "", call.StartedAt / SpendingTable.HourMilliseconds);
        CollectionsMarshal.GetValueRefOrAddDefault(_costs, key, out _) += cost;
    }
}
