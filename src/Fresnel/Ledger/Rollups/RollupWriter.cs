using System.Data.Common;

namespace Fresnel.Ledger.Rollups;

/// <summary>Adds calls to the roll-ups within the transaction that records them.</summary>
/// <remarks>
/// Several gateways may write at the same time: rows are locked in the same order by all. Not thread-safe.
/// </remarks>
internal sealed class RollupWriter
{
    /// <summary>
    /// Maximum series of one key in a breakdown, or in all of a breakdown without keys. Further models and users are
    /// combined, because callers can make up any number of names.
    /// </summary>
    private const int MaxSeries = 2000,
        MaxUsers = 100_000;

    /// <summary>Remembered series; more are looked up in the database again.</summary>
    private const int MaxKnown = 200_000;

    private readonly Dictionary<SeriesLabels, long> _known = [];
    private readonly Dictionary<(UsageBreakdown Breakdown, string KeyId), long> _seriesCounts = [];

    /// <summary>Series that the current transaction added or looked up.</summary>
    private readonly Dictionary<SeriesLabels, long> _pending = [];

    /// <summary>Adds a batch. If the transaction is committed, <see cref="Committed"/> follows.</summary>
    /// <param name="hoursFrom">Hours before this time, Unix milliseconds, are added to days and months only.</param>
    public async Task AddAsync(
        DbTransaction transaction,
        RollupBatch batch,
        CancellationToken cancellationToken,
        long hoursFrom = long.MinValue
    )
    {
        _pending.Clear();
        var unknown = batch.Hours.Where(item => !item.Value.IsZero).Select(item => item.Key.Labels);
        await FindOrAddAsync(
            transaction,
            [.. unknown.Where(labels => !_known.ContainsKey(labels)).Distinct()],
            cancellationToken
        );

        var rows = new SortedDictionary<RollupKey, UsageSums>();
        foreach (var ((labels, hour), sums) in batch.Hours.Where(item => !item.Value.IsZero))
        {
            var series = _known.TryGetValue(labels, out var known) ? known : _pending[labels];
            foreach (var span in RollupSpans.All)
            {
                if (span == RollupSpan.Hour && hour < hoursFrom)
                    continue;
                var key = new RollupKey(labels.Breakdown, span, span.Floor(hour), series);
                if (!rows.TryGetValue(key, out var row))
                    rows.Add(key, row = new UsageSums());
                row.Add(sums);
            }
        }
        await RollupTable.AddAsync(transaction, rows, cancellationToken);
    }

    /// <summary>The transaction of the last batch was committed.</summary>
    public void Committed()
    {
        if (_known.Count + _pending.Count > MaxKnown)
            _known.Clear();
        foreach (var (labels, id) in _pending)
            _known[labels] = id;
        _pending.Clear();
    }

    /// <summary>Sets the ids of series, or of those that replace them where there are too many.</summary>
    private async Task FindOrAddAsync(
        DbTransaction transaction,
        IReadOnlyList<SeriesLabels> series,
        CancellationToken cancellationToken
    )
    {
        var ids = series.ToDictionary(labels => labels, SeriesLabels.ToId);
        var existing = await SeriesTable.FindAsync(transaction, ids.Values, cancellationToken);
        var added = new SortedDictionary<long, SeriesLabels>();
        foreach (var (labels, id) in ids)
        {
            _pending[labels] = id;
            if (existing.Contains(id))
                continue;
            var replacement = await HasRoomAsync(transaction, labels, cancellationToken) ? labels : labels.Combined;
            _pending[labels] = SeriesLabels.ToId(replacement);
            added[_pending[labels]] = replacement;
        }
        await SeriesTable.AddAsync(transaction, added.Values, cancellationToken);
    }

    private async ValueTask<bool> HasRoomAsync(
        DbTransaction transaction,
        SeriesLabels labels,
        CancellationToken cancellationToken
    )
    {
        var scope = (labels.Breakdown, labels.KeyId);
        if (!_seriesCounts.TryGetValue(scope, out var count))
            count = await SeriesTable.CountAsync(transaction, labels.Breakdown, labels.KeyId, cancellationToken);
        var hasRoom = count < (labels.Breakdown == UsageBreakdown.User ? MaxUsers : MaxSeries);
        _seriesCounts[scope] = hasRoom ? count + 1 : count;
        return hasRoom;
    }
}
