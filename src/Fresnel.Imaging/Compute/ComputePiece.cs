namespace Fresnel.Imaging.Compute;

/// <summary>One piece of heavy work: requested, admitted, ended. Each is a monotonic timestamp of the time provider.</summary>
public sealed class ComputePiece(TimeProvider time)
{
    private long _admitted,
        _ended;

    public long RequestedTimestamp { get; } = time.GetTimestamp();

    /// <summary>Null: it still waits, or was cancelled.</summary>
    public long? AdmittedTimestamp => Volatile.Read(ref _admitted) is var value and not 0 ? value : null;

    /// <summary>Null: it still runs.</summary>
    public long? EndedTimestamp => Volatile.Read(ref _ended) is var value and not 0 ? value : null;

    internal void MarkAdmitted() => Volatile.Write(ref _admitted, time.GetTimestamp());

    internal void MarkEnded() => Volatile.Write(ref _ended, time.GetTimestamp());
}
