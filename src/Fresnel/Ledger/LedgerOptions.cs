using System.ComponentModel.DataAnnotations;

namespace Fresnel.Ledger;

/// <summary>Options of the journal.</summary>
public sealed record LedgerOptions
{
    /// <summary>Calls a journal file holds, 3 KiB each: 16 to 1,048,576. Default 4,096.</summary>
    [Range(16, 1 << 20)]
    public int CallsPerSegment { get; init; } = 4096;

    /// <summary>
    /// Maximum number of journal files before new calls are rejected because the database does not keep up, 2 to 1,024.
    /// Default 32.
    /// </summary>
    [Range(2, 1024)]
    public int MaxSegments { get; init; } = 32;

    /// <summary>
    /// How often written entries are flushed to the disk, which bounds the loss in a power failure. 10 ms to 10 s.
    /// Default 50 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10")]
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often settled calls are moved to the database, 10 ms to 1 minute. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan DrainInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
