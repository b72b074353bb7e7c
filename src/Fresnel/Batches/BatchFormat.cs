using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>The lines of a vendor's batch files, for the requests of one API.</summary>
public sealed record BatchFormat
{
    /// <summary>What the ids of its batches begin with, such as <c>batch_</c>.</summary>
    public required string IdPrefix { get; init; }

    /// <summary>The most requests of a batch.</summary>
    public required int MaxRequests { get; init; }

    /// <summary>
    /// Reads a line of an input file with its number; throws a <see cref="GatewayException"/> that names the member at
    /// fault.
    /// </summary>
    public required Func<int, ReadOnlyMemory<byte>, BatchLine> ReadLine { get; init; }

    /// <summary>Writes the line of an answer without its line break.</summary>
    public required Action<IBufferWriter<byte>, string, DetachedAnswer, ReadOnlyMemory<byte>> WriteAnswer { get; init; }

    /// <summary>Writes the line of a request that did not run.</summary>
    public required Action<IBufferWriter<byte>, BatchLine, BatchFault> WriteNotRun { get; init; }
}
