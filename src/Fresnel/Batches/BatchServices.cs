using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Files;
using Microsoft.Extensions.Logging;

namespace Fresnel.Batches;

/// <summary>What batches are run with.</summary>
public sealed record BatchServices
{
    /// <summary>Holds the answers of running batches.</summary>
    public required string Folder { get; init; }

    public required FileStore Files { get; init; }

    public required CallRunner Runner { get; init; }

    /// <summary>By the path of the API whose requests a batch has, such as <c>/v1/chat/completions</c>.</summary>
    public required IReadOnlyDictionary<string, BatchFormat> Formats { get; init; }

    /// <summary>The key of an id; null: it was revoked or has expired.</summary>
    public required Func<string, Caller?> FindCaller { get; init; }

    /// <summary>Why a caller cannot use a model; null: it can.</summary>
    public required Func<Caller, string, GatewayException?> FindModelError { get; init; }

    /// <summary>The longest line of an input file, bytes.</summary>
    public required Func<int> MaxLineBytes { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger<BatchQueue> Log { get; init; }

    internal string PathOfAnswers(Batch batch) => Path.Combine(Folder, batch.Id);
}
