using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>The lines of a vendor's batch files.</summary>
public sealed record BatchFormat
{
    /// <summary>The paths whose requests a batch may contain.</summary>
    public required IReadOnlyCollection<string> Endpoints { get; init; }

    /// <summary>
    /// Reads a line of an input file for an endpoint; throws a <see cref="GatewayException"/> that names the member at
    /// fault.
    /// </summary>
    public required Func<string, int, ReadOnlyMemory<byte>, BatchLine> ReadLine { get; init; }

    /// <summary>Writes the line of an answer without its line break.</summary>
    public required Action<IBufferWriter<byte>, string, DetachedAnswer, ReadOnlyMemory<byte>> WriteAnswer { get; init; }

    /// <summary>Writes the line of a request that did not run.</summary>
    public required Action<IBufferWriter<byte>, BatchLine, BatchFault> WriteNotRun { get; init; }
}
