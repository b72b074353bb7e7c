using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Execution;
using Fresnel.Files;
using Microsoft.Extensions.Logging;

namespace Fresnel.Batches;

/// <summary>What batches are run with.</summary>
public sealed record BatchServices
{
    /// <summary>Holds the answers of running batches. All processes that share a queue share it and the files.</summary>
    public required string Folder { get; init; }

    /// <summary>The name of this process among those that share the queue; the same after a restart.</summary>
    public required string Worker { get; init; }

    public required FileStore Files { get; init; }

    public required CallRunner Runner { get; init; }

    /// <summary>By the path of the API whose requests a batch has, such as <c>/v1/chat/completions</c>.</summary>
    public required IReadOnlyDictionary<string, BatchFormat> Formats { get; init; }

    /// <summary>The key of an id; null: it was revoked or has expired.</summary>
    public required Func<string, Caller?> FindCaller { get; init; }

    /// <summary>Why a caller cannot use a model; null: it can.</summary>
    public required Func<Caller, string, GatewayException?> FindModelError { get; init; }

    /// <summary>Whether a deployment was taken out of service after repeated failures.</summary>
    public required Func<Deployment, bool> IsOutOfService { get; init; }

    /// <summary>The longest line of an input file, bytes.</summary>
    public required Func<int> MaxLineBytes { get; init; }

    /// <summary>Keeps the content of requests whose keys ask for it; null: of none.</summary>
    public CaptureStore? Captures { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger<BatchQueue> Log { get; init; }

    internal string FolderOf(string batchId) => Path.Combine(Folder, batchId);

    internal Lease CreateLease() => new(Worker, Time.GetUtcNow().ToUnixTimeMilliseconds());
}
