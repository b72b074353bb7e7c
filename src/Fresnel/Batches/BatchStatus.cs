namespace Fresnel.Batches;

/// <summary>How far a batch is. It moves down the list, or from any of the first four to <see cref="Failed"/>.</summary>
public enum BatchStatus
{
    /// <summary>Its input file is being checked; no line has run.</summary>
    Validating,

    InProgress,

    /// <summary>No further line starts; those that have begun end.</summary>
    Cancelling,

    /// <summary>All lines that ran have an answer; the output files are being written.</summary>
    Finalizing,

    Completed,

    /// <summary>The input file has faults, and no line has run.</summary>
    Failed,

    /// <summary>The completion window ended before all lines had run.</summary>
    Expired,

    Cancelled,
}
