namespace Batches;

/// <summary>Resident memory of a server, MiB.</summary>
/// <param name="Lines">Of the batch.</param>
/// <param name="Before">Before the batch.</param>
/// <param name="Peak">At most while it runs.</param>
internal sealed record Memory(int Lines, double Before, double Peak);
